package dev.vestnik.api;

import dev.vestnik.text.ArticleReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The small schemas that those of the API are made of. Each call makes a new one, which its caller may go on with. */
final class Schemas {

    /**
     * A format that no standard has. Which languages there are, no pattern says; those who test the service by its description give
     * the format a meaning.
     */
    private static final String LANGUAGE_TAG = "language-tag";

    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<[a-z]+>");

    private Schemas() {}

    static Schema of(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    static Schema text() {
        return of(Schema.SchemaType.STRING);
    }

    /** A text with something in it that can be seen. */
    static Schema visible() {
        return text().minLength(1).pattern(ArticleReader.READABLE);
    }

    /** One of some words. */
    static Schema words(Collection<String> words) {
        return text().enumeration(new ArrayList<>(words));
    }

    /** A text that a pattern matches from its beginning to its end. */
    static Schema matching(Pattern pattern) {
        // JSON Schema's expressions are those of ECMAScript, and not everybody's have names for groups.
        return text().pattern("^(?:" + GROUP_NAME.matcher(pattern.pattern()).replaceAll("(") + ")$");
    }

    static Schema language() {
        return text().format(LANGUAGE_TAG)
                .description(
                        "A BCP 47 tag whose language Unicode's CLDR has a name for, such as en, ru, pt-BR or zh-Hant");
    }

    static Schema moment() {
        return text().format("date-time");
    }

    /** A day from the year 2000 on. */
    static Schema day() {
        return text().format("date").pattern("^2[0-9]{3}-");
    }

    static Schema flag() {
        return of(Schema.SchemaType.BOOLEAN);
    }

    /** A whole number within bounds, which are allowed. */
    static Schema whole(long least, long most) {
        return count(least).maximum(BigDecimal.valueOf(most));
    }

    /** A whole number with a lower bound. */
    static Schema count(long least) {
        return of(Schema.SchemaType.INTEGER).minimum(BigDecimal.valueOf(least));
    }

    static Schema list(Schema items) {
        return of(Schema.SchemaType.ARRAY).items(items);
    }

    static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    static Schema oneOf(Schema... schemas) {
        return OASFactory.createSchema().oneOf(List.of(schemas));
    }

    /** Whether an object has a field that is not null. */
    static Schema has(String field, Schema value) {
        return OASFactory.createSchema().addRequired(field).addProperty(field, value);
    }

    /** What a schema takes, or null, which stands for nothing where a caller sends it. */
    static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema().anyOf(List.of(schema, of(Schema.SchemaType.NULL)));
        }
        schema.addType(Schema.SchemaType.NULL);
        if (schema.getEnumeration() != null) {
            schema.addEnumeration(null);
        }
        return schema;
    }
}
