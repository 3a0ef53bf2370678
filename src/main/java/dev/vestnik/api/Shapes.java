package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the records that bodies are written from and read into, taken from the records themselves, so that a field that is
 * added there is described. What a record does not say, such as the words that a text may be, is said beside it.
 */
final class Shapes {

    /** What a reader may send where the field is a number of 32 bits. */
    private static final Map<Type, Schema.SchemaType> NUMBERS = Map.of(
            int.class, Schema.SchemaType.INTEGER,
            long.class, Schema.SchemaType.INTEGER,
            Integer.class, Schema.SchemaType.INTEGER,
            Long.class, Schema.SchemaType.INTEGER,
            double.class, Schema.SchemaType.NUMBER,
            BigDecimal.class, Schema.SchemaType.NUMBER);

    private final Components components;
    private final Map<String, Schema> said;

    /**
     * @param components where the schemas of answers are put
     * @param said schemas of fields that are narrower than their types, by name of shape and field as {@code Article.format}
     */
    Shapes(Components components, Map<String, Schema> said) {
        this.components = components;
        this.said = said;
    }

    /** A reference to the shape of a record that is written; it is described with all that it refers to. */
    Schema written(Class<?> record) {
        String name = name(record);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            Schema schema = Schemas.of(Schema.SchemaType.OBJECT);
            // Before its fields, which may refer to it.
            components.addSchema(name, schema);
            fields(record, name, schema);
        }
        return Schemas.ref(name);
    }

    private void fields(Class<?> record, String name, Schema schema) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields(component.getType(), name(component.getType()), schema);
                continue;
            }
            Schema narrower = said.get(name + "." + component.getName());
            schema.addProperty(component.getName(), narrower == null ? field(component.getAnnotatedType()) : narrower);
            if (isAlwaysWritten(component)) {
                schema.addRequired(component.getName());
            }
        }
    }

    private Schema field(AnnotatedType annotated) {
        Type type =
                annotated.getType() instanceof ParameterizedType generic ? generic.getRawType() : annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType generic) {
            AnnotatedType last =
                    generic.getAnnotatedActualTypeArguments()[generic.getAnnotatedActualTypeArguments().length - 1];
            return type == List.class
                    ? Schemas.list(field(last))
                    : Schemas.of(Schema.SchemaType.OBJECT).additionalPropertiesSchema(field(last));
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return written(record);
        }
        return plain(type);
    }

    private static Schema plain(Type type) {
        if (type == String.class) {
            return Schemas.text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return Schemas.flag();
        }
        Schema.SchemaType number = NUMBERS.get(type);
        if (number == null) {
            throw new IllegalArgumentException("a field of this type has no schema: " + type);
        }
        Schema schema = Schemas.of(number).minimum(BigDecimal.ZERO);
        return type == long.class || type == Long.class ? schema.format("int64") : schema;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isAlwaysWritten(RecordComponent component) {
        JsonInclude include = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        if (component.getDeclaringRecord() == JobResults.SoFar.class) {
            // What is finished is an article without it.
            return false;
        }
        boolean leavesEmpty = include != null && include.value() == JsonInclude.Include.NON_EMPTY;
        return !isNullable(component) && !(leavesEmpty && List.class.isAssignableFrom(component.getType()));
    }

    /** The name of a record's shape, which clients are generated with. */
    static String name(Class<?> record) {
        String outer = record.getEnclosingClass() == null
                ? ""
                : record.getEnclosingClass().getSimpleName();
        String own = record.getSimpleName();
        return switch (outer + "." + own) {
            case "GlossaryViews.Description" -> "Glossary";
            case "GlossaryViews.Whole" -> "WholeGlossary";
            case "GlossaryViews.Listing" -> "Glossaries";
            case "JobViews.Whole" -> "Job";
            case "JobViews.Brief" -> "BriefJob";
            case "JobViews.Listing" -> "Jobs";
            case "JobViews.Links" -> "JobLinks";
            case "JobViews.ItemView" -> "JobArticle";
            case "JobViews.PartView" -> "JobRendition";
            case "JobViews.BlocksView" -> "JobBlocks";
            case "JobResults.SoFar" -> "ArticleSoFar";
            case "JobResults.PartialView" -> "PartialTranslation";
            case "KeyViews.View" -> "Key";
            case "KeyViews.Listing" -> "Keys";
            case "UsageResource.RowView" -> "KeyUsage";
            case "UsageResource.Listing" -> "KeyUsages";
            case "ProblemPages.Index" -> "ProblemTypes";
            case "ProblemPages.Entry" -> "ProblemType";
            case "ProblemPages.Entire" -> "ProblemExplanation";
            case "ProblemPages.Example" -> "ProblemExample";
            case "BackendResource.LimitView" -> "BackendLimit";
            default -> own.endsWith("View") ? own.substring(0, own.length() - "View".length()) : own;
        };
    }

    /**
     * The shape of a record that a body is read into. Anything may be null there, which is the same as absent; what is required is
     * named.
     *
     * @param fields the schemas of all fields that are no plain numbers, texts or yes and no
     */
    static Schema read(Class<?> record, Map<String, Schema> fields, Set<String> required) {
        Map<String, Schema> left = new LinkedHashMap<>(fields);
        Schema schema = Schemas.of(Schema.SchemaType.OBJECT)
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            Schema own = left.remove(name);
            Schema field = own == null ? plain(component.getType()) : own;
            boolean wanted = required.contains(name);
            schema.addProperty(name, wanted ? field : Schemas.orNull(field));
            if (wanted) {
                schema.addRequired(name);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(record + " has no fields " + left.keySet());
        }
        return schema;
    }
}
