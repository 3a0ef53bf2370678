package dev.vestnik.api.deepl;

import dev.vestnik.Language;
import dev.vestnik.api.Fields;
import dev.vestnik.api.GlossaryDesk;
import dev.vestnik.api.Rejection;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What requests and answers about glossaries say, in either version. */
final class Wordlists {

    /** A client for Python cannot read a time without a fraction, which {@link Instant#toString} leaves out where it is zero. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Wordlists() {}

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    static String code(Language language) {
        return language.tag().toLowerCase(Locale.ROOT);
    }

    static String required(Fields fields, String name) {
        String value = fields.text(name);
        if (value == null || value.isBlank()) {
            throw Codes.missing(name);
        }
        return value;
    }

    static Language language(Fields fields, String name) {
        return Language.parse(required(fields, name)).orElseThrow(() -> Codes.unsupported(name));
    }

    /**
     * The terms of a dictionary.
     *
     * @param prefix of the names of its fields
     */
    static GlossaryDesk.Entries entries(Fields fields, String prefix) {
        Language source = language(fields, prefix + "source_lang");
        Language target = language(fields, prefix + "target_lang");
        String entries = required(fields, prefix + "entries");
        String format = fields.text(prefix + "entries_format");
        String tsv = switch (format == null ? "tsv" : format.toLowerCase(Locale.ROOT)) {
            case "tsv" -> entries;
            case "csv" -> tsv(entries);
            default -> throw Codes.unsupported(prefix + "entries_format");
        };
        return new GlossaryDesk.Entries(source, target, tsv);
    }

    /** Further columns, which may name the languages, are of no account. */
    private static String tsv(String csv) {
        StringBuilder tsv = new StringBuilder();
        try (var records =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(new StringReader(csv))) {
            for (CSVRecord each : records) {
                if (each.size() < 2) {
                    throw new Rejection(
                            400,
                            "Invalid glossary entries provided: line " + each.getRecordNumber() + " has no target");
                }
                tsv.append(plain(each.get(0)))
                        .append('\t')
                        .append(plain(each.get(1)))
                        .append('\n');
            }
        } catch (UncheckedIOException | IOException e) {
            throw new Rejection(400, "Invalid glossary entries provided: this is no CSV");
        }
        return tsv.toString();
    }

    private static String plain(String cell) {
        return cell.replaceAll("[\\t\\r\\n]+", " ");
    }

    static Map<String, Object> view(GlossaryDesk.Dictionary dictionary) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("glossary_id", dictionary.id());
        view.put("name", dictionary.name());
        view.put("ready", true);
        view.put("source_lang", code(dictionary.source()));
        view.put("target_lang", code(dictionary.target()));
        view.put("creation_time", time(dictionary.created()));
        view.put("entry_count", dictionary.terms());
        return view;
    }

    static Map<String, Object> pair(GlossaryDesk.Dictionary dictionary) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source_lang", code(dictionary.source()));
        view.put("target_lang", code(dictionary.target()));
        view.put("entry_count", dictionary.terms());
        return view;
    }

    static Map<String, Object> view(GlossaryDesk.Shelf shelf) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("glossary_id", shelf.id());
        view.put("name", shelf.name());
        view.put(
                "dictionaries",
                shelf.dictionaries().stream().map(Wordlists::pair).toList());
        view.put("creation_time", time(shelf.created()));
        return view;
    }
}
