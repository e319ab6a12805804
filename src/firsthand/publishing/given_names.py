"""Given names, and short surnames, of many languages: words that no sign of a body or a place may clear by itself.

It is a list of words, not of persons. A name that is missing here is withheld all the same unless something clears it; one
that is here needs more to be cleared: an office or a registry entry. Names of states are left out.
"""

from __future__ import annotations

from firsthand.reading.places.lexicon import FIRST_NAMES

_MORE = """
    anatolii andrii anton artem bohdan bohdana borys danylo daria denys dmytro hanna halyna hryhorii ihor inna iryna ivanna kateryna
    khrystyna kolya kostiantyn ksenia larysa lesia liubov liudmyla lyudmyla lina marharyta mariia maksym matvii mykola mykhailo
    mykyta nadiia nadia nastya natalia nataliya nazar oksana oleg oleh oleksandr oleksandra oleksii olena olga olha olya orest ostap
    pavlo petro polina roman ruslan sasha semen serhii sergei sergey sofiia solomiia stanislav stepan sviatoslav svitlana taras
    tetiana tymofii vadym valentyna valerii vasyl vasilisa viktor viktoriia vita vitalii volodymyr vira yana yaroslav yehor yelena
    yevhen yevhenia yulia yuliia yurii zhanna zoia zoya
    aleksandra aleksey alyona anastasiya arkady artyom dmitriy ekaterina evgenia evgeniy fyodor galina gennady georgy grigory ilia
    ilyas irina kirill kesha konstantin ksenya larisa leonid lidia lidiya ludmila lyubov maksim marina mikhail misha nikita nikolai
    nikolay oleksiy petr pyotr rustam ruslana sergeevich stepanida svetlana tatiana tatyana timur valentin valentina valery vasily
    vera viktoria vitaly vladimir vladislav vyacheslav yegor yevgeny yuri yury zakhar
    ahmad ahmet aisha akram ali alaa amal amina amir amira anas anwar asma ayah aya ayman aziz basel bashar bassam bilal dalia diya
    eman fadel fadi fahd faisal farah farid farouk fares fatima fatma fatuma ghada hadi hafez haitham hala hamdan hamza hana hanan
    hani hasan haytham hiba hisham huda hussam hussein ibrahim ihab iman inas ismail issa jaber jalal jamal jamil jamila jihad kamal
    karim khadija khaled khalid khalil laila layla leila lina lubna maha mahamat mahdi mahmoud mahmud majed malak manal mansour
    mansur mariam marwan maryam maysa mohamed mohammad mohammed mona mostafa muhammad munir musa mustafa nabil nada nadia nadim nael
    naji najib nasser nawal nidal noor nour omar osama rabia rana rania rashid rasha reem rima salah salem salim salma samah sameh
    sami samir samira sana sara sayed shadi shahd sherif suhail suleiman sumaya tahani tamer tarek tariq ubaid usama wael walid
    wassim yahya yaser yasin yasmin yasser yazan yousef youssef yunis yusuf zahra zainab zaid zeinab ziad zohra
    abdi abdirahman abdullahi abukar ahmedey amal asha ayaan deqa farhiya fartun guled halima hodan idil ifrah jama liban mahad
    nasra osman sahra warsame yasin
    adama alassane aliou alpha aminata amadou bakary binta boubacar cheick diakite djeneba fanta fatoumata hawa ibrahima idrissa
    issa issouf kadiatou lamine mamadou mariama moussa oumar oumou ousmane rokia salif seydou souleymane tidiane yacouba
    abebe abeba almaz berhane bekele dawit desta eyob girma haile hirut kebede kidane lemlem meles meseret mulu rahel selam
    senait solomon tadesse tekle tesfay tesfaye tigist tsegaye woldu yohannes yonas zewdu
    achan achol ajak akol aleer deng gatluak garang kuol lual machar majok malual nyakuoth nyandeng nyibol
    chantal dieudonne desire espoir esperance furaha innocent jeanne josephine justin kabila kambale kasereka mumbere pacifique
    prosper riziki
    chidi chinedu emeka ifeoma ikenna ngozi nkechi obinna olu oluwaseun tunde uche yemi kwame kofi abena akosua
    aung aye chit hla hlaing htet htoo hnin khin ko kyaw lwin ma maung min mya myat myint myo naing nang naw nay ni nyein nyunt oo
    paw phyo pyae san sein soe su thandar thant thein thet thida thiha thu tin tun wai win yan ye zarni zaw zin
    jong jung kim lee pak park choe choi ri rim han hwang jang jeon jin jun kang ku kwon min moon nam oh paek paik ryu seo shin sok
    son song sun yang yi yim yoo yun
    chen guo he hu huang li lin liu luo ma sun tang wang wei wu xi xu yan yang yu zhang zhao zheng zhou zhu
    nguyen tran pham le hoang phan vu vo dang bui do ngo duong thi van minh anh linh lan hoa huong phuong
    avi avner ayelet ariel chaim dov eitan eliyahu gal gilad hila ilan itai maya meir michal miriam moshe naomi noa nir ofer ori
    rivka ronen roni shai shaul shira shlomo tal tamar yael yaakov yair yitzhak yonatan yossi ze'ev
    abdulrahman bibi ghulam gul habibullah malalai nasrin parwana rahim rahimullah safi shabnam wali zabi zarghuna
    agnieszka andrzej anselm arlen artur bakyt bartosz benedicta dragan elchin emin ferhat goran gulnara gunel hakan ilham ilko
    ilse jakub jan katarzyna krzysztof leyla lusine magda magdalena marek marta milan milos mehmet murat narine nino rauf
    tomasz vahan vusal witold zoran zurab
    alejandra carmen consuelo diego esperanza guadalupe ignacio javier joao jorge jose josefa juan juana luisa manuel mario
    marisol maria martin mateo miguel pablo paulo pedro pilar rafael ramon raul rosa santiago teresa ximena
    chelsea dawn faith grace hope joy king lincoln mercy paris pat prince prudence rose trinity will
    bush carter church cook fox hill hunter mason miller page porter rivers shepherd stone sun taylor turner walker winter
"""
GIVEN_NAMES = FIRST_NAMES | frozenset(_MORE.split())
"""Lower case. The last line holds surnames that are common words: a single one of them is never taken for a word."""
