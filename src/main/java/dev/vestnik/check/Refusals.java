package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How models begin when they will not do what they were asked, in the languages that they mostly do it in, and the words of a
 * source that may rightly become such a beginning. The texts are folded as {@link Words} folds.
 *
 * <p>The standing phrases of providers' own filters (GigaChat, YandexGPT, DeepSeek) are in it word for word.
 */
final class Refusals {

    /** A few words, or none, between what belongs together. */
    private static final String FEW = " (?:[\\p{L}\\p{N}'-]+ ){0,4}?(?:[dlmt]')?";

    /** From an apology to what it is for: no further than a sentence, and not into a quotation. */
    private static final String THEN = "[^«»\"“”„]{0,80}?[ ,.:;!—–-]";

    /**
     * One language.
     *
     * @param apology what a refusal may begin with; only with what follows it is it one
     * @param inability that the speaker cannot or will not
     * @param work what it cannot do: what models are asked to
     * @param phrases what is a refusal by itself
     */
    private record Wording(String apology, String inability, String work, String phrases) {

        Pattern opening() {
            String one = "(?:" + inability + ")" + FEW + "(?:" + work + ")";
            return compiled("^(?:(?:" + apology + ")" + THEN + ")?(?:" + one + "|" + phrases + ")");
        }

        /** What a source of this language has where its translation rightly begins like that. */
        String excuse() {
            return apology + "|" + inability + "|" + phrases;
        }
    }

    private static final Map<String, Wording> WORDINGS = Map.ofEntries(
            Map.entry(
                    "en",
                    new Wording(
                            "i(?: am|'m) (?:[a-z]+ ){0,2}sorry|sorry|i (?:[a-z]+ )?apologi[sz]e|(?:my |sincere )*apologies"
                                    + "|unfortunately|regrettably|i regret|i (?:understand|appreciate)|thank you|as an? ",
                            "\\bi(?:'m| am|'ll)? (?:can't|can ?not|couldn't|could not|won't|will not|must decline"
                                    + "|(?:have|need) to decline|decline|unable|not able|not comfortable|don't feel comfortable"
                                    + "|not (?:allowed|permitted))",
                            "help|assist|translat|summar|comply|complian|fulfil|provid|answer|respond|discuss|process|complet"
                                    + "|generat|produc|creat|engag|do (?:that|this|so)|continu|accommodat|support|participat",
                            "as an? (?:ai|artificial intelligence|(?:large )?language model)\\b[^.]{0,60} i "
                                    + "|(?:that's|this is|it's) beyond my (?:current )?scope|let's talk about something else"
                                    + "|i must (?:respectfully )?decline"
                                    + "|(?:this|the|your|that) (?:[a-z]+ ){0,3}?(?:violates?|may violate|goes against|conflicts with"
                                    + "|breach(?:es)?) (?:my|our|the|openai's|content|community|safety) ?(?:[a-z]+ ){0,2}?"
                                    + "(?:guidelines|polic(?:y|ies)|rules|programming|standards|terms)"
                                    + "|i(?:'m| am) (?:just |only )?(?:an? )?(?:ai\\b|artificial intelligence|(?:large )?language model)"
                                    + "|i(?:'m| am) (?:programmed|designed|trained) (?:not )?to\\b")),
            Map.entry(
                    "ru",
                    new Wording(
                            "извини(?:те)?|прости(?:те)?|прошу прощения|приношу (?:свои )?извинения|к сожалению|сожалею"
                                    + "|мне (?:очень )?жаль|увы|как (?:ии|искусственный интеллект|[\\p{L} ]{0,20}модель)\\b",
                            "\\b(?:(?:я|мы) )?(?:не (?:могу|смогу|можем|сможем|имею (?:права|возможности)|в состоянии|в силах"
                                    + "|вправе|готова?|буду|стану)|вынужден[аы]? отказать(?:ся)?|отказываюсь)",
                            "помо[чг]|перевести|перевод|выполн|обсу[жд]\\p{L}|ответ|отвеч|предостав|обработ|созда|продолж|поддерж"
                                    + "|написать|комментир|участв|говорить|генерир|пересказ|резюм|сделать это",
                            "(?:этот|данный|ваш)\\p{L}* (?:[\\p{L}]+ ){0,2}?наруша\\p{L}+ (?:[\\p{L}]+ ){0,2}?(?:правил|политик|принцип|норм"
                                    + "|рекомендац)|не люблю менять тему разговора|что-то в вашем вопросе меня смущает"
                                    + "|(?:иногда )?генеративные языковые модели|как у нейросетевой языковой модели"
                                    + "|давайте (?:сменим тему|поговорим о ч)|в интернете есть много сайтов с информацией"
                                    + "|(?:с этим )?(?:я )?(?:помочь|перевести)(?: [\\p{L}]+){0,2} не (?:могу|смогу)")),
            Map.entry(
                    "uk",
                    new Wording(
                            "вибач(?:те|аюсь)?|перепрошую|на жаль|мені (?:дуже )?шкода|прошу вибачення",
                            "\\b(?:я )?не (?:можу|зможу|маю (?:права|можливості)|буду)",
                            "допомог|переклас|переклад|викона|обговор|відпові|надати|оброби",
                            "як (?:мовна модель|штучний інтелект)\\b")),
            Map.entry(
                    "de",
                    new Wording(
                            "(?:es )?tut mir (?:sehr )?leid|entschuldig(?:ung|en sie|e)|leider|ich bedauere?",
                            "\\b(?:ich kann|kann ich)" + FEW + "(?:nicht|keine?n?)",
                            "helfen|weiterhelfen|unterstützen|übersetz|beantwort|bearbeit|erfüllen|zusammenfass|behilflich"
                                    + "|erstellen|nachkommen|bereitstellen",
                            "als (?:ki|sprachmodell|künstliche intelligenz)\\b[^.]{0,60} ich ")),
            Map.entry(
                    "fr",
                    new Wording(
                            "(?:je suis )?(?:vraiment |sincèrement )?(?:désolée?|navrée?)|je m'excuse|malheureusement"
                                    + "|je regrette|je vous prie de m'excuser",
                            "\\bje (?:ne (?:peux|pourrai)(?: pas)?|ne suis pas en mesure|suis dans l'incapacité)",
                            "aider|assister|tradui|répondre|fournir|traiter|accéder|résumer|satisfaire|donner suite",
                            "en tant qu(?:'|e )(?:ia|intelligence artificielle|modèle de langage)")),
            Map.entry(
                    "es",
                    new Wording(
                            "lo siento|lo lamento|disculp[ae]|perdón|lamentablemente|desafortunadamente|lamento",
                            "\\b(?:yo )?no (?:puedo|podré|me es posible|estoy en condiciones)",
                            "ayudar|asistir|traducir|responder|proporcionar|cumplir|procesar|continuar|resumir|ofrecer",
                            "como (?:ia|inteligencia artificial|modelo de lenguaje)\\b")),
            Map.entry(
                    "it",
                    new Wording(
                            "mi dispiace|scus[ai]|purtroppo|(?:sono )?spiacente",
                            "\\bnon (?:posso|potrò|sono in grado)",
                            "aiutar|assister|tradurre|rispondere|fornire|soddisfare|elaborare|riassumere|esaudire",
                            "come (?:ia|intelligenza artificiale|modello linguistico)\\b")),
            Map.entry(
                    "pt",
                    new Wording(
                            "desculp[ea]|lamento|sinto muito|infelizmente|peço desculpas?",
                            "\\b(?:eu )?não (?:posso|consigo|poderei)",
                            "ajudar|auxiliar|traduzir|responder|fornecer|atender|processar|resumir|cumprir",
                            "como (?:ia|inteligência artificial|modelo de linguagem)\\b")),
            Map.entry(
                    "pl",
                    new Wording(
                            "przepraszam|przykro mi|niestety",
                            "\\bnie (?:mogę|będę m[óo]g\\p{L}*|jestem w stanie)",
                            "pomóc|przetłumacz|tłumacz|odpowie|wykona|udziel|spełni|stre[sś][zc]",
                            "jako (?:sztuczna inteligencja|model językowy)\\b")),
            // No blanks between words: what cannot be done follows at once.
            Map.entry(
                    "zh",
                    new Wording(
                            "(?:很|非常)?(?:抱歉|对不起|對不起|遗憾|遺憾)|你好|您好",
                            "暂时无法回答|暫時無法回答",
                            "",
                            "我?(?:暂时|暫時)?(?:无法|無法|不能|不便)(?:为您|為您|直接)?"
                                    + "(?:回答|提供|协助|協助|帮助|幫助|翻译|翻譯|处理|處理|满足|滿足|完成|讨论|討論)"
                                    + "|这个问题我暂时无法回答|作为(?:一个|一名|一款)?(?:ai|人工智能|语言模型)")),
            Map.entry(
                    "ja",
                    new Wording(
                            "(?:大変)?申し訳(?:ありません|ございません)|すみません|ごめんなさい",
                            "お手伝いできません",
                            "",
                            "[^。「」]{0,60}(?:翻訳|要約|お手伝い|お答え|お応え|回答|対応|提供|処理)[^。「」]{0,10}"
                                    + "(?:できません|いたしかねます|できかねます)")));

    private static final char FIRST_CYRILLIC = '\u0400';
    private static final char LAST_CYRILLIC = '\u0530';

    private static final Set<String> CYRILLIC = Set.of("ru", "uk");
    private static final Set<String> DENSE = Set.of("zh", "ja");

    private static final List<Pattern> IN_LATIN =
            openings(language -> !CYRILLIC.contains(language) && !DENSE.contains(language));

    private static final List<Pattern> IN_CYRILLIC = openings(CYRILLIC::contains);
    private static final List<Pattern> IN_OTHERS = openings(DENSE::contains);

    private static final Map<String, Pattern> EXCUSES = WORDINGS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> compiled(entry.getValue().excuse() + "|" + more(entry.getKey()))));

    private static final Pattern ANY_EXCUSE =
            compiled(EXCUSES.values().stream().map(Pattern::pattern).sorted().collect(Collectors.joining("|")));

    private Refusals() {}

    /** With word boundaries of all scripts. */
    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Other words by which a language regrets, denies or speaks of machines that do. */
    private static String more(String language) {
        return switch (language) {
            case "ru" ->
                "жаль|виноват|прощени|извин|сожал|отказыва|невозможно|нельзя|не (?:помогу|переведу|отвечу|получится"
                        + "|удастся|умею|хочу)|(?:языков|искусственн|нейросет|чат-?бот)\\p{L}*|\\bии\\b";
            case "en" -> "\\bai\\b|chatbot|language model|can't|cannot|won't|unable|declin|refus";
            default -> "chatbot|\\b(?:ai|ia|ki)\\b";
        };
    }

    /** The end of the refusal that a text begins with, in chars; 0 when it begins with none. */
    static int opening(String folded) {
        char first = folded.isEmpty() ? ' ' : folded.charAt(0);
        List<Pattern> openings = first < FIRST_CYRILLIC ? IN_LATIN : first < LAST_CYRILLIC ? IN_CYRILLIC : IN_OTHERS;
        int end = 0;
        for (Pattern opening : openings) {
            Matcher matcher = opening.matcher(folded);
            if (matcher.lookingAt()) {
                end = Math.max(end, matcher.end());
            }
        }
        return end;
    }

    private static List<Pattern> openings(Predicate<String> languages) {
        return WORDINGS.entrySet().stream()
                .filter(entry -> languages.test(entry.getKey()))
                .map(entry -> entry.getValue().opening())
                .toList();
    }

    /** Whether a source has words that may become such a beginning. In a language that is not known here, those of any. */
    static boolean mayBecomeOne(Language from, String folded) {
        return EXCUSES.getOrDefault(from.code(), ANY_EXCUSE).matcher(folded).find();
    }
}
