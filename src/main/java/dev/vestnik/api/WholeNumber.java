package dev.vestnik.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a whole number as JSON Schema has it: 3 may be written 3.0 or 3e0, as some clients do, and 3.5 is none. */
final class WholeNumber<T> extends StdScalarDeserializer<T> {

    @Serial
    private static final long serialVersionUID = 1;

    /** So that nothing has to be written out that is far larger than any number here. */
    private static final int MOST_DIGITS = 20;

    private final Class<T> type;
    private final transient Function<BigDecimal, T> exact;

    /** @param exact throws an {@link ArithmeticException} for what is no such number */
    WholeNumber(Class<T> type, Function<BigDecimal, T> exact) {
        super(type);
        this.type = type;
        this.exact = exact;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT) && !parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            return type.cast(context.handleUnexpectedToken(type, parser));
        }
        String digits = parser.getText();
        try {
            BigDecimal number = new BigDecimal(digits);
            if (Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS) {
                return exact.apply(number);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // The same as one that is out of range.
        }
        return type.cast(context.handleWeirdStringValue(type, digits, "not a whole number in range"));
    }
}
