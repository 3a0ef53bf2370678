package dev.vestnik.cache;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import dev.vestnik.Usage;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson which components of a record have to be there: those that are not {@link Nullable}. The records stay free of
 * Jackson's own annotations.
 *
 * <p>{@link Usage} is the exception, because what is counted grows: what an older value does not have is nothing, a number 0 (its
 * cost too) and a text empty, unless it may be null.
 */
final class Nullness extends NopAnnotationIntrospector {

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return member instanceof AnnotatedParameter parameter ? !nullable(parameter) && !grows(parameter) : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter) || nullable(parameter)) {
            return JsonSetter.Value.empty();
        }
        return grows(parameter)
                ? JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)
                : JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
    }

    private static boolean grows(AnnotatedParameter parameter) {
        return parameter.getDeclaringClass() == Usage.class;
    }

    private static boolean nullable(AnnotatedParameter parameter) {
        return parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                && constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
    }
}
