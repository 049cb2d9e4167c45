package embedded

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"github.com/lib/pq"
)

// createDatabase makes the office's database unless it is there. Before, it
// makes sure that who answers is the server of our data.
func createDatabase(ctx context.Context, at func(database string) string, data string) error {
	connector, err := pq.NewConnector(at("postgres"))
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	db := sql.OpenDB(connector)
	defer func() { _ = db.Close() }()
	var serving string
	var there bool
	err = db.QueryRowContext(ctx, `
		SELECT current_setting('data_directory'), EXISTS (SELECT FROM pg_database WHERE datname = $1)`,
		superuser).Scan(&serving, &there)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if !sameFolder(serving, data) {
		return fmt.Errorf("the server that answers serves %s", serving)
	}
	if there {
		return nil
	}
	if _, err := db.ExecContext(ctx, "CREATE DATABASE "+pq.QuoteIdentifier(superuser)); err != nil {
		return fmt.Errorf("create database: %w", err)
	}
	return nil
}

func sameFolder(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}
