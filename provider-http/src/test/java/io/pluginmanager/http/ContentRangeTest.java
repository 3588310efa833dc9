package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

    @Test
    void partIsRead() {
        assertThat(ContentRange.parse("bytes 4-9/10")).contains(new ContentRange(4, 9, 10));
        assertThat(ContentRange.parse("Bytes 4-9/*")).contains(new ContentRange(4, 9, -1));
        assertThat(new ContentRange(4, 9, 10).length()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes */10",
                "bytes 9-4/10",
                "bytes 4-10/10",
                "bytes -4/10",
                "bytes 4-9",
                "items 4-9/10",
                "bytes 4-9/99999999999999999999"
            })
    void impossibleRangeIsNone(String header) {
        assertThat(ContentRange.parse(header)).isEmpty();
    }

    @Test
    void absentHeaderIsNone() {
        assertThat(ContentRange.parse(null)).isEmpty();
    }
}
