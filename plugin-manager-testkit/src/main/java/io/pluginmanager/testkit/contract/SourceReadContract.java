package io.pluginmanager.testkit.contract;

import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.HAS_DIGESTS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.HAS_STRONG_VALIDATORS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.HAS_VALIDATORS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.KEEPS_EMPTY_OBJECTS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.KEEPS_NON_ASCII_NAMES;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.KEEPS_SPECIAL_CHARACTERS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.KNOWS_SIZES;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.READS_RANGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code stat} and {@code open} promise. */
abstract class SourceReadContract extends SourceContractSupport {

    static final List<String> SPECIAL_NAMES =
            List.of("with space", "a+b", "50%", "%41", "a#b", "a?b", "a&b=c", "it's", "trailing-", "..dots");
    static final List<String> NON_ASCII_NAMES = List.of("é", "日本", "\ufb00", "😀");

    private static final int BIG = 8 << 20;

    @Test
    @Order(1)
    @Tag("smoke")
    void statTellsWhatIsThere() throws Exception {
        put("dir/object", "content");

        ArtifactInfo info = source().stat(ref("dir/object"), TestCall.unlimited());

        assertThat(info.size().isPresent()).isEqualTo(has(KNOWS_SIZES));
        info.size().ifPresent(size -> assertThat(size).isEqualTo(7));
        assertThat(info.validator().isPresent()).isEqualTo(has(HAS_VALIDATORS));
        info.validator().ifPresent(validator -> assertThat(validator.strong()).isEqualTo(has(HAS_STRONG_VALIDATORS)));
        assertThat(info.digest().map(Object::toString).orElse("none"))
                .isEqualTo(
                        has(HAS_DIGESTS)
                                ? "sha256:ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"
                                : "none");
    }

    @Test
    @Order(2)
    @Tag("smoke")
    void wholeObjectIsRead() throws Exception {
        put("dir/object", "content");

        Transfer transfer = open("dir/object", ReadOptions.whole());

        assertThat(transfer.status()).isEqualTo(Transfer.Status.FULL);
        assertThat(transfer.offset()).isZero();
        assertThat(text(transfer)).isEqualTo("content");
    }

    @Test
    @Order(3)
    @Tag("smoke")
    void missingObjectIsNotFound() throws Exception {
        put("dir/object", "content");

        for (String missing : List.of("dir/other", "other/object", "dir/object2")) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> source().stat(ref(missing), TestCall.unlimited()))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.NOT_FOUND));
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> open(missing, ReadOptions.whole()))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.NOT_FOUND));
        }
    }

    @Test
    void infoOfTransferIsThatOfStat() throws Exception {
        put("object", "content");

        assertThat(open("object", ReadOptions.whole()).info().validator())
                .isEqualTo(source().stat(ref("object"), TestCall.unlimited()).validator());
    }

    @Test
    void emptyObjectIsReadAsNoBytes() throws Exception {
        if (has(KEEPS_EMPTY_OBJECTS)) {
            put("empty", "");
            assertThat(read("empty")).isEmpty();
        } else {
            assertThatThrownBy(() -> read("empty")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bigObjectIsReadInPieces() throws Exception {
        byte[] content = new byte[BIG];
        new Random(42).nextBytes(content);
        fixture().put("big", content);

        InputStream body = open("big", ReadOptions.whole()).body();
        byte[] buffer = new byte[10_007];
        int position = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            assertThat(Arrays.equals(buffer, 0, count, content, position, position + count))
                    .as("bytes from %d on", position)
                    .isTrue();
            position += count;
        }

        assertThat(position).isEqualTo(BIG);
    }

    @Test
    void namesWithSpecialCharactersAreNamesLikeOthers() throws Exception {
        assertNamesAre(has(KEEPS_SPECIAL_CHARACTERS), SPECIAL_NAMES);
    }

    @Test
    void namesOutsideAsciiAreNamesLikeOthers() throws Exception {
        assertNamesAre(has(KEEPS_NON_ASCII_NAMES), NON_ASCII_NAMES);
    }

    @Test
    void objectThatTheCallerHasIsNotSentAgain() throws Exception {
        put("object", "content");
        Validator known = knownValidator("object");

        Transfer transfer = open("object", ReadOptions.unless(known));

        assertThat(transfer.status())
                .isEqualTo(has(HAS_VALIDATORS) ? Transfer.Status.NOT_MODIFIED : Transfer.Status.FULL);
        assertThat(text(transfer)).isEqualTo(has(HAS_VALIDATORS) ? "" : "content");
    }

    @Test
    void replacedObjectIsSentAgain() throws Exception {
        put("object", "content");
        Validator old = knownValidator("object");
        put("object", "new content");

        Transfer transfer = open("object", ReadOptions.unless(old));

        assertThat(transfer.status()).isEqualTo(Transfer.Status.FULL);
        assertThat(text(transfer)).isEqualTo("new content");
    }

    @Test
    void readResumesInTheMiddleOfTheSameObject() throws Exception {
        put("object", "0123456789");
        Validator known = strong(knownValidator("object"));

        Transfer transfer = open("object", ReadOptions.resume(4, known));

        boolean resumes = has(READS_RANGES) && has(HAS_VALIDATORS) && has(HAS_STRONG_VALIDATORS);
        assertThat(transfer.status()).isEqualTo(resumes ? Transfer.Status.PARTIAL : Transfer.Status.FULL);
        assertThat(transfer.offset()).isEqualTo(resumes ? 4 : 0);
        assertThat(text(transfer)).isEqualTo(resumes ? "456789" : "0123456789");
    }

    @Test
    void resumedReadOfAnotherStateStartsOver() throws Exception {
        put("object", "0123456789");
        Validator old = strong(knownValidator("object"));
        put("object", "another content");

        Transfer transfer = open("object", ReadOptions.resume(4, old));

        assertThat(transfer.status()).isEqualTo(Transfer.Status.FULL);
        assertThat(transfer.offset()).isZero();
        assertThat(text(transfer)).isEqualTo("another content");
    }

    @Test
    void resumedReadFromTheFirstByteIsWhole() throws Exception {
        put("object", "0123456789");

        Transfer transfer = open("object", ReadOptions.resume(0, strong(knownValidator("object"))));

        assertThat(transfer.offset()).isZero();
        assertThat(text(transfer)).isEqualTo("0123456789");
    }

    @Test
    void resumedReadAtTheEndNeverAddsBytes() throws Exception {
        put("object", "0123456789");
        Validator known = strong(knownValidator("object"));
        try {
            Transfer transfer = open("object", ReadOptions.resume(10, known));

            assertThat(transfer.offset()).isIn(0L, 10L);
            assertThat(text(transfer)).isEqualTo(transfer.offset() == 0 ? "0123456789" : "");
        } catch (SourceException e) {
            assertThat(e.kind()).isEqualTo(SourceException.Kind.CHANGED);
        }
    }

    @Test
    void transferThatIsNotReadToItsEndIsGivenBack() throws Exception {
        fixture().put("object", new byte[BIG]);
        Transfer transfer = open("object", ReadOptions.whole());
        assertThat(transfer.body().readNBytes(10)).hasSize(10);

        transfer.close();
        transfer.close();

        assertThatThrownBy(() -> transfer.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(open("object", ReadOptions.whole()).body().readAllBytes()).hasSize(BIG);
    }

    private void assertNamesAre(boolean kept, List<String> names) throws Exception {
        for (String name : names) {
            String path = "names/" + name;
            if (kept) {
                put(path, "content of " + name);
            }
        }
        for (String name : names) {
            String path = "names/" + name;
            if (kept) {
                assertThat(read(path)).as(name).isEqualTo("content of " + name);
                source().stat(ref(path), TestCall.unlimited());
            } else {
                assertThatThrownBy(() -> read(path)).as(name).isInstanceOf(IOException.class);
            }
        }
    }

    private Validator knownValidator(String path) throws IOException {
        return source().stat(ref(path), TestCall.unlimited())
                .validator()
                .orElse(new Validator("no validator of this source", true));
    }

    /** A source must not take a weak token for a strong one, so the token itself may be sent with either strength. */
    private static Validator strong(Validator validator) {
        return validator.strong() ? validator : new Validator(validator.token(), true);
    }
}
