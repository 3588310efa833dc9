package io.pluginmanager.moduletests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each module's api.txt is its public API: a change of the one without the other is not reviewed. */
class PublicApiTest {

    static List<Class<?>> anchors() {
        return Checkout.ANCHORS;
    }

    @ParameterizedTest
    @MethodSource("anchors")
    void everyPublicMemberIsInTheReviewedDump(Class<?> anchor) throws IOException {
        Path dump = Checkout.folder(anchor).resolve("api.txt");
        String now = ApiDump.of(anchor);
        if ("write".equals(System.getProperty("api.dump"))) {
            Files.writeString(dump, now);
        }
        assertThat(Files.exists(dump) ? Files.readString(dump) : "")
                .as("%s must list the public API. If the change is meant: make api-dump, review, commit.", dump)
                .isEqualTo(now);
    }
}
