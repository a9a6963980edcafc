"""Every name of a State that the project's records use, as written, finds that State."""

from comity.directory.domain.directory import Directory
from comity.directory.services import DATA
from comity.directory.services.files import read

AS_WRITTEN = """
AFG Afghanistan
ALB Albania
ARE the United Arab Emirates
ARG Argentina
ARM Armenia
ATG Antigua and Barbuda
AUS Australia
AUT Austria
AZE Azerbaijan
BDI Burundi
BEL Belgium
BFA Burkina Faso
BGR Bulgaria
BHR Bahrain
BIH Bosnia and Herzegovina
BLR Belarus
BOL Bolivia
BOL Bolivia (Plurinational State of)
BOL Plurinational State of Bolivia
BOL the Plurinational State of Bolivia
BRA Brazil
BRN Brunei Darussalam
CAN Canada
CHE Switzerland
CHL Chile
CIV Côte d’Ivoire
COD the Democratic Republic of the Congo
COL Colombia
COM Comoros
COM the Comoros
CRI Costa Rica
CUB Cuba
CYP Cyprus
CZE Czech Republic
DEU Germany
DJI Djibouti
DNK Denmark
DOM Dominican Republic
DZA Algeria
ECU Ecuador
EGY Egypt
ERI Eritrea
ESP Spain
EST Estonia
ETH Ethiopia
FIN Finland
FJI Fiji
FRA France
GBR United Kingdom
GBR United Kingdom of Great Britain and Northern Ireland
GBR the United Kingdom of Great Britain and Northern Ireland
GEO Georgia
GHA Ghana
GMB Gambia
GMB the Gambia
GNQ Equatorial Guinea
GRC Greece
GTM Guatemala
GUY Guyana
HND Honduras
HRV Croatia
HTI Haiti
HUN Hungary
IDN Indonesia
IND India
IRL Ireland
IRN Iran
IRN Iran (Islamic Republic of)
IRN Islamic Republic of Iran
IRQ Iraq
ISL Iceland
ISR Israel
ITA Italy
JAM Jamaica
JOR Jordan
JPN Japan
KAZ Kazakhstan
KEN Kenya
KGZ Kyrgyzstan
KNA Saint Kitts and Nevis
KOR Republic of Korea
KWT Kuwait
LBN Lebanon
LBR Liberia
LBY Libya
LBY Libyan Arab Jamahiriya
LCA Saint Lucia
LIE Liechtenstein
LKA Sri Lanka
LSO Lesotho
LTU Lithuania
LUX Luxembourg
LVA Latvia
MAR Morocco
MCO Monaco
MDA Moldova
MDG Madagascar
MDV Maldives
MEX Mexico
MKD the former Yugoslav Republic of Macedonia
MLT Malta
MNG Mongolia
MOZ Mozambique
MWI Malawi
MYS Malaysia
NGA Nigeria
NIC Nicaragua
NLD Netherlands
NLD the Netherlands
NOR Norway
NRU Nauru
NZL New Zealand
PAK Pakistan
PER Peru
PNG Papua New Guinea
POL Poland
PRT Portugal
PRY Paraguay
ROU Romania
RUS Russian Federation
RUS the Russian Federation
RWA Rwanda
SAU Saudi Arabia
SLE Sierra Leone
SLV El Salvador
SMR San Marino
SRB Serbia
STP Sao Tome and Principe
SVK Slovakia
SVN Slovenia
SWE Sweden
SYR Syrian Arab Republic
SYR the Syrian Arab Republic
TGO Togo
THA Thailand
TJK Tajikistan
TKM Turkmenistan
TTO Trinidad and Tobago
TUN Tunisia
TUR Turkey
UKR Ukraine
URY Uruguay
USA United States of America
UZB Uzbekistan
VEN Venezuela
VEN Venezuela (Bolivarian Republic of)
VNM Viet Nam
VUT Vanuatu
YEM Yemen
ZAF South Africa
ZMB Zambia
ZWE Zimbabwe
"""


def test_every_name_as_written_in_the_records_finds_its_state() -> None:
    directory = Directory(read(DATA))

    for line in AS_WRITTEN.strip().splitlines():
        code, _, written = line.partition(" ")
        found = directory.find(written)

        assert found, written
        assert found.code == code, written
