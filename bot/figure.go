package bot

// Dimension is what the businesses of the registry are counted by.
type Dimension string

// The dimensions.
const (
	ByKecamatan   Dimension = "kecamatan"
	ByActivity    Dimension = "activity"
	ByScale       Dimension = "scale"
	ByCertificate Dimension = "certificate"
	ByMonth       Dimension = "month"
)

// Dimensions lists all of them in the order in which they are shown.
func Dimensions() []Dimension {
	return []Dimension{ByKecamatan, ByActivity, ByScale, ByCertificate, ByMonth}
}

// Figure is one bar of a chart.
type Figure struct {
	Label string `db:"label"` // a code, an id or a month, as it is stored
	N     int    `db:"n"`
}
