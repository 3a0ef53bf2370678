package dev.vestnik.check;

import static dev.vestnik.check.Unit.Dimension.ANGLE;
import static dev.vestnik.check.Unit.Dimension.AREA;
import static dev.vestnik.check.Unit.Dimension.DATA;
import static dev.vestnik.check.Unit.Dimension.ENERGY;
import static dev.vestnik.check.Unit.Dimension.LENGTH;
import static dev.vestnik.check.Unit.Dimension.MASS;
import static dev.vestnik.check.Unit.Dimension.MONEY;
import static dev.vestnik.check.Unit.Dimension.POWER;
import static dev.vestnik.check.Unit.Dimension.SHARE;
import static dev.vestnik.check.Unit.Dimension.TIME;
import static dev.vestnik.check.Unit.Dimension.VOLUME;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a number counts. Units that translators do not tell apart are one: every ton, every dollar, a pint of either side of
 * the ocean. A speed has the unit of its length, since "km/h" and "км/ч" change their second half together.
 */
enum Unit {
    PERCENT(SHARE, 1),
    KILOMETRE(LENGTH, 1000),
    METRE(LENGTH, 1),
    CENTIMETRE(LENGTH, 0.01),
    MILLIMETRE(LENGTH, 0.001),
    MILE(LENGTH, 1609.344),
    YARD(LENGTH, 0.9144),
    FOOT(LENGTH, 0.3048),
    INCH(LENGTH, 0.0254),
    SQUARE_KILOMETRE(AREA, 1e6),
    SQUARE_METRE(AREA, 1),
    SQUARE_CENTIMETRE(AREA, 1e-4),
    SQUARE_MILE(AREA, 2.59e6),
    SQUARE_FOOT(AREA, 0.0929),
    HECTARE(AREA, 10_000),
    ARE(AREA, 100),
    ACRE(AREA, 4046.86),
    CUBIC_KILOMETRE(VOLUME, 1e12),
    CUBIC_METRE(VOLUME, 1000),
    CUBIC_CENTIMETRE(VOLUME, 0.001),
    CUBIC_FOOT(VOLUME, 28.317),
    LITRE(VOLUME, 1),
    MILLILITRE(VOLUME, 0.001),
    GALLON(VOLUME, 3.785),
    PINT(VOLUME, 0.5),
    BARREL(VOLUME, 158.99),
    TON(MASS, 1000),
    CENTNER(MASS, 100),
    KILOGRAM(MASS, 1),
    GRAM(MASS, 0.001),
    MILLIGRAM(MASS, 1e-6),
    POUND(MASS, 0.45359),
    OUNCE(MASS, 0.02835),
    CARAT(MASS, 0.0002),
    MILLISECOND(TIME, 0.001),
    SECOND(TIME, 1),
    MINUTE(TIME, 60),
    HOUR(TIME, 3600),
    DAY(TIME, 86_400),
    WEEK(TIME, 604_800),
    FORTNIGHT(TIME, 1_209_600),
    MONTH(TIME, 2_629_800),
    YEAR(TIME, 31_557_600),
    DECADE(TIME, 315_576_000),
    CENTURY(TIME, 3_155_760_000L),
    DEGREE(ANGLE, 1),
    CELSIUS(ANGLE, 1),
    FAHRENHEIT(ANGLE, 1),
    WATT(POWER, 1),
    KILOWATT(POWER, 1e3),
    MEGAWATT(POWER, 1e6),
    GIGAWATT(POWER, 1e9),
    HORSEPOWER(POWER, 735.5),
    KILOWATT_HOUR(ENERGY, 1),
    MEGAWATT_HOUR(ENERGY, 1e3),
    KILOBYTE(DATA, 1e3),
    MEGABYTE(DATA, 1e6),
    GIGABYTE(DATA, 1e9),
    TERABYTE(DATA, 1e12),
    DOLLAR(MONEY, 1),
    EURO(MONEY, 1),
    RUBLE(MONEY, 1),
    POUND_STERLING(MONEY, 1),
    YUAN(MONEY, 1),
    YEN(MONEY, 1),
    HRYVNIA(MONEY, 1),
    TENGE(MONEY, 1),
    LARI(MONEY, 1),
    DRAM(MONEY, 1),
    MANAT(MONEY, 1),
    SOM(MONEY, 1),
    LEU(MONEY, 1),
    LEV(MONEY, 1),
    ZLOTY(MONEY, 1),
    FORINT(MONEY, 1),
    CROWN(MONEY, 1),
    FRANC(MONEY, 1),
    LIRA(MONEY, 1),
    RUPEE(MONEY, 1),
    WON(MONEY, 1),
    SHEKEL(MONEY, 1),
    DIRHAM(MONEY, 1),
    BITCOIN(MONEY, 1),
    CENT(MONEY, 0.01),
    KOPECK(MONEY, 0.01);

    /** What can be compared at all. */
    enum Dimension {
        SHARE,
        LENGTH,
        AREA,
        VOLUME,
        MASS,
        TIME,
        ANGLE,
        POWER,
        ENERGY,
        DATA,
        MONEY
    }

    /** Translators round what they convert: 5 km become 3 miles. */
    private static final double ROUNDING = 0.12;

    private final Dimension dimension;
    private final double size;

    Unit(Dimension dimension, double size) {
        this.dimension = dimension;
        this.size = size;
    }

    static Unit named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Dimension dimension() {
        return dimension;
    }

    /** The unit in words, for a message. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the two may be the same thing: degrees may be those of Celsius, a pound is money as well as a weight. */
    boolean mayBe(Unit other) {
        return this == other
                || (dimension == ANGLE && other.dimension == ANGLE && (this == DEGREE || other == DEGREE))
                || (isPound() && other.isPound());
    }

    private boolean isPound() {
        return this == POUND || this == POUND_STERLING;
    }

    /** Whether so many of this unit are about so many of the other. Money has its daily rates and is always possible. */
    boolean converts(double amount, Unit other, double otherAmount) {
        if (dimension != other.dimension || dimension == SHARE) {
            return false;
        }
        if (dimension == MONEY) {
            return true;
        }
        if (this == CELSIUS || this == DEGREE || other == CELSIUS || other == DEGREE) {
            return near(amount * 1.8 + 32, otherAmount) || near(otherAmount * 1.8 + 32, amount);
        }
        return near(amount * size, otherAmount * other.size);
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));
    }

    /** "square metres" and "кв. м" of the length. */
    Optional<Unit> squared() {
        return Optional.ofNullable(power("SQUARE_"));
    }

    /** "cubic metres" and "куб. м" of the length. */
    Optional<Unit> cubed() {
        return Optional.ofNullable(power("CUBIC_"));
    }

    private @Nullable Unit power(String prefix) {
        return switch (this) {
            case KILOMETRE, METRE, CENTIMETRE, MILE, FOOT -> {
                boolean known = !(this == MILE && prefix.equals("CUBIC_"));
                yield known ? valueOf(prefix + name()) : null;
            }
            default -> null;
        };
    }
}
