package io.pluginmanager.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    private static final ProcessIdentity PROCESS = new ProcessIdentity("höst", 12, 34, "boot", "pid:[5]");
    private static final Instant SINCE = Instant.parse("2025-03-01T10:00:00.123456Z");
    private static final Owner OWNER = Owner.of(PROCESS, SINCE, "install of ü=1 %41", "generation=7");

    @Test
    void readsWhatItWrites() {
        assertThat(Owner.parse(OWNER.line())).hasValue(OWNER);
        assertThat(Owner.parse(OWNER.bytes())).hasValue(OWNER);
        assertThat(OWNER.since()).isEqualTo(Instant.parse("2025-03-01T10:00:00.123Z"));
        assertThat(OWNER.line())
                .startsWith("plugin-manager-owner\tschema=1\thost=höst\tpid=12\tstart=34\tboot=boot\tpidns=pid:[5]\t"
                        + "since=2025-03-01T10:00:00.123Z\tpurpose=install of ü=1 %41\tpayload=generation=7\tcheck=");
    }

    @Test
    void ignoresWhatALongerRecordLeftBehind() {
        byte[] line = OWNER.bytes().array();
        byte[] file = new byte[line.length + 50];
        System.arraycopy(line, 0, file, 0, line.length);

        assertThat(Owner.parse(ByteBuffer.wrap(file))).hasValue(OWNER);
    }

    @Test
    void takesEveryHalfWrittenLineForUnknown() {
        byte[] line = OWNER.bytes().array();
        for (int length = 0; length < line.length; length++) {
            assertThat(Owner.parse(ByteBuffer.wrap(line, 0, length))).isEmpty();
            byte[] torn = line.clone();
            torn[length] ^= 1;
            assertThat(Owner.parse(ByteBuffer.wrap(torn))).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void takesGarbageForUnknown(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertThat(Owner.parse(ByteBuffer.wrap(bytes))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plugin-manager-owner\tschema=1",
                "plugin-manager-owner\tschema=2\thost=h\tpid=1\tstart=1\tboot=b\tpidns=n\tsince=2025-03-01T10:00:00Z"
                        + "\tpurpose=p\tpayload=",
                "plugin-manager-owner\tschema=1\thost=h\tpid=x\tstart=1\tboot=b\tpidns=n\tsince=2025-03-01T10:00:00Z"
                        + "\tpurpose=p\tpayload=",
                "plugin-manager-owner\tschema=1\thost=h\tpid=01\tstart=1\tboot=b\tpidns=n\tsince=2025-03-01T10:00:00Z"
                        + "\tpurpose=p\tpayload=",
                "plugin-manager-owner\tschema=1\thost=h\tpid=1\tstart=1\tboot=b\tpidns=n\tsince=yesterday\tpurpose=p"
                        + "\tpayload=",
                "plugin-manager-owner\tschema=1\tpid=1\thost=h\tstart=1\tboot=b\tpidns=n\tsince=2025-03-01T10:00:00Z"
                        + "\tpurpose=p\tpayload=",
                "plugin-manager-owner\tschema=1\thost=h\tpid=1\tstart=1\tboot=b\tpidns=n\tsince=2025-03-01T10:00:00Z"
                        + "\tpurpose=\u001b[31mred\tpayload=",
                "plugin-manager-owner\tschema=1\thost=h\u202e\tpid=1\tstart=1\tboot=b\tpidns=n"
                        + "\tsince=2025-03-01T10:00:00Z\tpurpose=p\tpayload="
            })
    void takesForgedLinesWithRightCheckSumsForUnknown(String fields) {
        CRC32 sum = new CRC32();
        sum.update(fields.getBytes(StandardCharsets.UTF_8));

        assertThat(Owner.parse(fields + "\tcheck=" + String.format("%08x", sum.getValue())))
                .isEmpty();
    }

    @Test
    void writesOnlyWhatATerminalCanShowAndNotTooMuchOfIt() {
        Owner owner = Owner.of(PROCESS, SINCE, "a\tb\nc\u001b[0m\u202e\u2028\ud800" + "x".repeat(500), "");

        assertThat(owner.purpose()).startsWith("a?b?c?[0m???x").hasSize(200);
        assertThat(Owner.parse(owner.bytes())).hasValue(owner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "tab\there"})
    void refusesAPayloadThatIsNotOneCleanLine(String payload) {
        assertThatThrownBy(() -> Owner.of(PROCESS, SINCE, "p", payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not one line of at most 1000 printable characters");
        assertThatThrownBy(() -> Owner.of(PROCESS, SINCE, "p", "x".repeat(1_001)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
