package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateStampTest {

    @Test
    void ordersEverySpelling() {
        List<String> ordered = List.of(
                "2023-12-31",
                "2024.01",
                "2024.1.4",
                "20240105",
                "20240105-1",
                "20240105-2",
                "20240105-10",
                "20240105T110000Z",
                "2024-01-05T11:00:01Z",
                "20240105110002",
                "2024-01-05T12.30.00Z",
                "2024_02_29",
                "2024-10-01",
                "2099.12.31");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.sort(Comparator.comparing(DateStamp::parse));

        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void takesDifferentSpellingsOfOneDayAsEqual() {
        assertThat(DateStamp.parse("2024.01.05"))
                .isEqualByComparingTo(DateStamp.parse("20240105"))
                .isEqualByComparingTo(DateStamp.parse("2024-1-5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "2024",
                "202401",
                "20241301",
                "20230229",
                "2023-02-29",
                "2024-13-01",
                "2024-00-01",
                "1969-12-31",
                "2100-01-01",
                "9999.12.31",
                "2024/01/05",
                "2024-01.05x",
                "2024-01-123",
                "v2024-01-05",
                "2024-01-05-",
                "2024-01-05T",
                "2024-01-05+02:00",
                "latest",
                "1a2b3c4"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> DateStamp.parse(text)).isInstanceOf(VersionSyntaxException.class);
    }
}
