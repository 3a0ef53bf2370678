package dev.vestnik.glossary;

import java.nio.file.Path;
import java.util.Optional;

/** Terms for tests. */
public final class TestTerms {

    private TestTerms() {}

    public static HouseTerms none() {
        return house(false);
    }

    /** Those that come with the service. */
    public static HouseTerms base() {
        return house(true);
    }

    private static HouseTerms house(boolean base) {
        return HouseTerms.of(new GlossaryConfig() {
            @Override
            public boolean base() {
                return base;
            }

            @Override
            public Extra extra() {
                return new Extra() {
                    @Override
                    public Optional<Path> file() {
                        return Optional.empty();
                    }

                    @Override
                    public String source() {
                        return "ru";
                    }

                    @Override
                    public String target() {
                        return "en";
                    }
                };
            }
        });
    }
}
