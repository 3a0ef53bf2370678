package dev.vestnik.check;

import dev.vestnik.check.Known.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of known names, {@code names/known.txt}, read once. Its form is described at its top.
 *
 * @param all in the order of the table
 * @param signs what currencies are written with: {@code €}
 */
record KnownNames(List<Known> all, Map<Character, Known> signs) {

    static final String RESOURCE = "/names/known.txt";

    private static final int SHORTEST_ADJECTIVE = 9;

    static final KnownNames TABLE = read();

    private static KnownNames read() {
        List<Known> all = new ArrayList<>();
        Map<Character, Known> signs = new HashMap<>();
        String section = "";
        for (String line : lines(RESOURCE)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else {
                add(section, line, line.split("\\|", -1), all, signs);
            }
        }
        return new KnownNames(List.copyOf(all), Map.copyOf(signs));
    }

    /** The lines of a resource that are not empty and no comments. */
    static List<String> lines(String resource) {
        try (InputStream in = KnownNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(
            String section, String line, String[] fields, List<Known> all, Map<Character, Known> signs) {
        try {
            switch (section) {
                case "countries" -> addCountry(fields, all);
                case "regions" -> all.add(region(fields));
                case "cities" -> all.add(inCountry(Kind.CITY, fields));
                case "institutions" -> all.add(inCountry(Kind.INSTITUTION, fields));
                case "organisations" ->
                    all.add(named(
                            "org " + names(fields[0]).getFirst(), Kind.ORGANISATION, Set.of(), fields[0], fields[1]));
                case "offices" ->
                    all.add(named(
                            "office " + names(fields[0]).getFirst(), Kind.OFFICE, Set.of(), fields[0], fields[1]));
                case "currencies" -> {
                    Known currency = named(fields[0].strip(), Kind.CURRENCY, Set.of(), fields[2], fields[3]);
                    all.add(currency);
                    fields[1].strip().chars().forEach(sign -> signs.put((char) sign, currency));
                }
                case "given names" ->
                    all.add(named(
                            "given " + names(fields[0]).getFirst(), Kind.GIVEN_NAME, Set.of(), fields[0], fields[1]));
                default -> throw new IllegalStateException("section " + section);
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read at: " + line, e);
        }
    }

    private static void addCountry(String[] fields, List<Known> all) {
        String code = fields[0].strip();
        String[] russian = fields[1].split(":", 2);
        Set<String> countries = new HashSet<>(Set.of(code));
        if (russian.length > 1) {
            countries.addAll(names(russian[1]));
        }
        all.add(named(code, Kind.COUNTRY, countries, russian[0], fields[2]));
        String[] capital = fields[3].split("=", 2);
        if (capital.length > 1) {
            all.add(named("capital " + code, Kind.CAPITAL, Set.of(code), capital[0], capital[1]));
        }
    }

    private static Known region(String[] fields) {
        String country = fields[0].strip();
        String[] russian = fields[1].split(":", 2);
        Set<String> countries = new HashSet<>();
        if (!country.equals("-")) {
            countries.add(country);
        }
        if (russian.length > 1) {
            countries.addAll(names(russian[1]));
        }
        Kind kind = country.equals("-") ? Kind.OTHER : Kind.REGION;
        return named("region " + country + names(russian[0]).getFirst(), kind, countries, russian[0], fields[2]);
    }

    private static Known inCountry(Kind kind, String[] fields) {
        String country = fields[0].strip();
        return named(country + " " + names(fields[1]).getFirst(), kind, Set.of(country), fields[1], fields[2]);
    }

    private static Known named(String id, Kind kind, Set<String> countries, String russian, String english) {
        return new Known(id, kind, Set.copyOf(countries), withPeople(kind, names(russian)), names(english));
    }

    /** Adds the people of Тюмень, тюменцы, where the adjective is known. */
    private static List<String> withPeople(Kind kind, List<String> russian) {
        List<String> more = new ArrayList<>(russian);
        for (String name : russian) {
            if (kind == Kind.CITY && name.endsWith("ский") && name.length() >= SHORTEST_ADJECTIVE) {
                more.add(name.substring(0, name.length() - 4) + "ец");
                more.add(name.substring(0, name.length() - 4) + "чанин");
            }
        }
        return more;
    }

    private static List<String> names(String field) {
        return Arrays.stream(field.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
