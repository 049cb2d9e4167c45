package umkm

// IsGivenName reports whether a folded word is a given name that many people
// have. That it is none says nothing: most names stand in no list.
func IsGivenName(word string) bool { return givenNames[word] }

// givenNames are given names that many people in Indonesia have. They only help
// to see that a word behind "saya" is a name; a name that is missing here is
// asked for.
var givenNames = wordSet(`abdul abdullah abdurrahman achmad ade adi adit aditya agung agus agustina ahmad ahmed aisyah ajeng akbar alex alfian ali alif alwi amalia amelia amin aminah
	amir ana andi andika andre andri anggi anggraini ani anik anisa anita anton anwar apri ardi ari arief arif aris arman arya asep asih asri asti astuti asman atik aulia ayu azis aziz azizah
	bagas bagus bakri bambang basri bayu benny beni budi budiman cahyo candra carlos chandra cici cindy citra dadang danang dani darma darmawan darwis dahlia deden dede deni denny desi
	dewa dewi dian diana didi didik dika dina dini dita djoko doni dwi edi eddy edwin efendi eka eko eli elisa ella elly elsa emi endah endang eni erna erni ernawati erwin esti eti evi fadli
	fahmi fahri faisal faizal fajar farhan farid farida fatimah fatma fauzan fauzi febri feri ferry fikri firman fitri fitria fitriani galih gede gilang gita gunawan hadi hafid hairul halimah
	hamid hamka hamzah hana handayani hani haris harun hartati hartini hartono haryanto hasan hasanah hasbi hasna hassan hasyim hendra hendri heni henny herawati heri herlina herman hermawan
	herry heru hesti hidayat husain husen husni ibrahim ida idris ika ikhsan ilham ima imam iman indah indra indri ingrid intan irfan irma irwan isa ismail iwan jamal jamaluddin jefri jeni
	joko joni juli julia juliana jumiati junaidi kadek kadir kartika kartini karim kasim ketut khadijah khairul kiki komang kristin kurnia kurniawan kusuma laila lasmi lastri latifah lestari lia
	liana lilis lina linda lisa lisna luh lukman lulu lusi made mahmud maimunah maman marni maria mariana martha mardiana marlina marwan maryam mastur maya mega melati meli meri merry mila
	mimin mira mirna misran moh mohamad muchlis mufidah muhammad muhamad muhidin mukhlis mulyadi mulyani mulyono munir murni murti mustafa mustika nabila nadia nanang nani nasir nasrul neneng neni
	nengah nina nining nita nova novi novita nugroho nuning nur nuraini nurdin nurhayati nuri nurjanah nurlaila nurul nyoman oki olga pandu panji prasetyo pratiwi priyono puji purnama
	purwanto purwati putra putri putu rahma rahmah rahman rahmat rahmawati rama ramdan ramli rani ratih ratna ratri reni reno resti retno reza ria rian riana rika rifki rina rini rini
	risa riska risma risna rita riyanto rizal rizki rizky roby rohana rohani roni rosa rosdiana rosi rosita rudi rudy ruslan rusli ruth sabri saiful salim salma salmah samsul sandi sandra
	santi santoso sari saputra sarah sarifah sartika saskia satria selvi septi setiawan shinta sigit sinta siska siti slamet sofia sofyan sonia sri subagyo sudarmi sudirman sugeng sugianto suharti suharto sukma sulaiman
	sulastri sulis sumarni sumiati sunarti suparman supriyadi surya suryani suryanto susan susanti susanto susi susilo sutrisno suwarni syaiful syahrul syamsiah syamsuddin syarif tari tati taufik
	tedi teguh tika tina tini titi titik titin toni tri trisna tuti udin ujang ulfa umar umi untung usman utami vera vina vivi wahid wahyu wahyuni wahyudi wati wawan wayan widi widya
	wildan winarti winda wiwik wulan yadi yanti yanto yani yati yayan yeni yenni yohana yohanes yudi yuli yulia yuliana yulianti yulianto yuni yunita yunus yusnita yusuf zaenab zaenal zainab zainal zaki zubaidah zulaikha zulkifli`)
