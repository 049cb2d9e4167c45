package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"

	"teman/umkm"
)

// account is the user of the system that the server runs as. Postgres refuses
// root, so root starts it as somebody else.
type account struct {
	uid, gid int
	other    bool // not the user of this program, which then is root
}

// errNobody means that root found no user to run the server as.
var errNobody = errors.New("no unprivileged user on this system")

// serverAccount returns who runs the cluster: this program's user; under root
// the owner of the cluster if there is one, or else the user that packages of
// Postgres make, or else nobody.
func serverAccount(cluster string) (account, error) {
	if uid := os.Geteuid(); uid != 0 {
		return account{uid: uid, gid: os.Getegid()}, nil
	}
	if info, err := os.Stat(cluster); err == nil {
		owner := ownerOf(info)
		return owner, nil
	}
	for _, name := range []string{"postgres", "_postgres", "nobody"} {
		if a, ok := lookUp(name); ok {
			return a, nil
		}
	}
	return account{}, &Problem{umkm.Say("embedded.no_account"), errNobody}
}

func lookUp(name string) (account, bool) {
	u, err := user.Lookup(name)
	if err != nil {
		return account{}, false
	}
	uid, errUser := strconv.Atoi(u.Uid)
	gid, errGroup := strconv.Atoi(u.Gid)
	return account{uid: uid, gid: gid, other: true}, errUser == nil && errGroup == nil && uid > 0
}

func ownerOf(info os.FileInfo) account {
	stat := info.Sys().(*syscall.Stat_t)
	return account{uid: int(stat.Uid), gid: int(stat.Gid), other: int(stat.Uid) != os.Geteuid()}
}

// owns reports a cluster that belongs to another user: its server could not
// read it.
func (a account) owns(cluster string, info os.FileInfo) error {
	owner := ownerOf(info)
	if owner.uid == a.uid && owner.uid != 0 {
		return nil
	}
	return about(cluster, "embedded.not_yours", fmt.Errorf("cluster belongs to uid %d, not to %d", owner.uid, a.uid))
}

// run prepares cmd to run as the account and away from the terminal: in a
// session of its own neither Ctrl-C nor a closed window reaches the server, so
// that it outlives the drain of the program. Its environment holds nothing of
// the person's: PGDATA or PGPORT would mislead it, and other languages would
// hide its complaints from complaintIn.
func (a account) run(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	cmd.Env = []string{"LC_ALL=C", "TZ=UTC", "PATH=" + os.Getenv("PATH")}
	if libraries, set := os.LookupEnv("LD_LIBRARY_PATH"); set {
		cmd.Env = append(cmd.Env, "LD_LIBRARY_PATH="+libraries)
	}
}

// enters reports whether the account can go into folder. It tries, because the
// bits of a mode do not tell about access lists and namespaces.
func (a account) enters(ctx context.Context, folder string, b Binaries) (bool, error) {
	if !a.other {
		return true, nil
	}
	if err := a.try(ctx, "/", b); err != nil {
		return false, &Problem{umkm.Say("embedded.no_account"), fmt.Errorf("run postgres as uid %d: %w", a.uid, err)}
	}
	err := a.try(ctx, folder, b)
	if errors.Is(err, syscall.EACCES) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("enter %s as uid %d: %w", folder, a.uid, err)
	}
	return true, nil
}

// try runs a program in folder; the system enters it as the account.
func (a account) try(ctx context.Context, folder string, b Binaries) error {
	cmd := exec.CommandContext(ctx, b.program("postgres"), "--version")
	cmd.Dir = folder
	a.run(cmd)
	return cmd.Run()
}

// give makes the account the owner of a file or folder.
func (a account) give(path string) error { return os.Lchown(path, a.uid, a.gid) }
