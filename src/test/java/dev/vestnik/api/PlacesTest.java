package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    private final Places places =
            new Places(List.of(ArticleResource.class, EventResource.class, GlossaryResource.class));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/articles                      | OPTIONS, POST",
                "//v1//articles/                   | OPTIONS, POST",
                "/v1/articles/abc                  | DELETE, GET, HEAD, OPTIONS",
                "/v1/articles/abc/text             | OPTIONS, PUT",
                "/v1/articles/abc/translations/en  | DELETE, GET, HEAD, OPTIONS",
                "/v1/articles/abc/translations     | ''",
                "/v1/glossaries                    | GET, HEAD, OPTIONS, POST",
                "/v1/nothing                       | ''",
                "/                                 | ''",
            })
    void path_hasItsMethods(String path, String methods) {
        assertThat(String.join(", ", places.methods(path))).isEqualTo(methods);
    }

    @Test
    void formats_areThoseOfTheMethod() {
        assertThat(places.takes("/v1/articles", "POST"))
                .containsExactlyInAnyOrder("text/plain", "application/json", "text/markdown", "text/html");
        assertThat(places.gives("/v1/articles", "POST"))
                .containsExactlyInAnyOrder(
                        "application/json", "text/plain", "text/markdown", "text/html", "text/event-stream");
        assertThat(places.gives("/v1/articles/abc", "HEAD"))
                .containsExactly("application/json", "text/plain", "text/markdown", "text/html");
        assertThat(places.gives("/v1/glossaries", "GET")).containsExactly("application/json");
        assertThat(places.takes("/v1/glossaries/abc", "PUT"))
                .containsExactly("application/json", "text/tab-separated-values");
        assertThat(places.takes("/v1/nothing", "PUT")).isEmpty();
    }
}
