package umkm

// Product is the class of what a business makes or does, as far as permits
// depend on it.
type Product string

// The classes of products. What may not be sold under SPP-IRT follows the food
// authority's list: milk, meat and fish that are wet or frozen, bottled water,
// foods under a mandatory SNI.
const (
	ProductDry      Product = "dry"      // food that keeps on the shelf
	ProductWet      Product = "wet"      // food sold fresh, within days
	ProductMeat     Product = "meat"     // wet or frozen meat, poultry, fish, and ready dishes
	ProductMilk     Product = "milk"     // milk and what is made of it
	ProductDrink    Product = "drink"    // packed drinks that keep on the shelf
	ProductWater    Product = "water"    // bottled water
	ProductStandard Product = "standard" // food under a mandatory SNI, such as salt
	ProductServed   Product = "served"   // food and drinks served on the spot or to order
	ProductFresh    Product = "fresh"    // of the farm and the sea, not processed
	ProductRemedy   Product = "remedy"   // cosmetics and traditional medicine
	ProductGoods    Product = "goods"    // things that are not eaten
	ProductTrade    Product = "trade"    // goods bought and sold
	ProductService  Product = "service"  // work done for others
)

// IsFood reports whether the product is processed or served food or drink, for
// which halal certificates became mandatory for micro and small businesses on
// 17 October 2026 (Government Regulation 42/2024).
func (p Product) IsFood() bool {
	switch p {
	case ProductDry, ProductWet, ProductMeat, ProductMilk, ProductDrink, ProductWater, ProductStandard, ProductServed:
		return true
	default:
		return false
	}
}

func (p Product) isKnown() bool {
	switch p {
	case ProductFresh, ProductRemedy, ProductGoods, ProductTrade, ProductService:
		return true
	default:
		return p.IsFood()
	}
}
