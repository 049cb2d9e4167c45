package understand

// letterNames are the letters as a phone writes them down that was spoken to:
// "en i be".
var letterNames = map[string]string{
	"be": "b", "bi": "b", "ce": "c", "de": "d", "ef": "f", "ge": "g", "ha": "h", "je": "j", "ka": "k", "el": "l", "em": "m", "en": "n",
	"pe": "p", "ki": "q", "er": "r", "es": "s", "te": "t", "fe": "v", "ve": "v", "we": "w", "eks": "x", "ye": "y", "zet": "z", "esh": "sh",
}

// spelledOut are the abbreviations that people spell aloud.
var spelledOut = wordSet(`nib kbli npwp ktp umkm ukm shat shm md ml pirt bpom oss kur lkpp haki hki rat ajb bpn mui pkp bri bpjph plut ppn spt djp nik
	cppob haccp bumn opd sim pln bpjs asn pns irt wa blt pr mpp ptsp skck bpkb stnk kua tki usg pkh phk`)

// longestSpelled is how many letters the longest of them has.
const longestSpelled = 5

// joinLetters puts letters that were spelled one by one together, where they
// make an abbreviation people know.
func joinLetters(typed []string) []string {
	for i := 0; i+1 < len(typed); i++ {
		if len(typed[i]) > longestSpelled-2 {
			continue
		}
		joined, taken := "", 0
		for j := i; j < len(typed) && j-i < longestSpelled; j++ {
			letter := typed[j]
			if name, ok := letterNames[letter]; ok {
				letter = name
			} else if len(letter) > 2 {
				break
			}
			joined += letter
			if j > i && spelledOut[joined] {
				typed[i], taken = joined, j-i
			}
		}
		if taken > 0 {
			typed = append(typed[:i+1], typed[i+1+taken:]...)
		}
	}
	return typed
}
