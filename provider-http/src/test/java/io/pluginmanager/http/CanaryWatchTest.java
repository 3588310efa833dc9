package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The watch over the credentials sees what it has to see, and is there. */
class CanaryWatchTest {

    @TempDir
    Path folder;

    @Test
    void allTestsOfThisModuleAreWatched() {
        assertThat(System.out).isInstanceOf(CopiedStream.class);
        assertThat(System.err).isInstanceOf(CopiedStream.class);
    }

    @Test
    void everyDetailIsLogged() throws IOException {
        String text = "a detail that only this test logs";
        LoggerFactory.getLogger(CanaryWatchTest.class).trace(text);

        assertThat(Files.readString(CanaryWatch.Output.logFile().orElseThrow())).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {Canary.PASSWORD, Canary.TOKEN})
    void secretsInTheStandardOutputsAreFound(String secret) throws IOException {
        try (Quiet quiet = new Quiet(Optional.empty())) {
            CanaryWatch.Output output = quiet.watched();
            System.out.println("harmless");
            output.check();
            System.out.printf("in a text: %s.%n", secret);
            assertThatThrownBy(output::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("stands in the standard output after: in a text:")
                    .hasMessageNotContaining(secret);
            new IOException("with " + secret).printStackTrace();
            assertThatThrownBy(output::check).hasMessageContaining("stands in the standard error output after: ");
            assertThatCode(output::check).doesNotThrowAnyException();
        }
    }

    @Test
    void secretsInTheLogAreFoundOnce() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "started\n");
        try (Quiet quiet = new Quiet(Optional.of(log))) {
            CanaryWatch.Output output = quiet.watched();
            output.check();
            Files.writeString(log, "started\nAuthorization: Basic " + Canary.BASIC + "\n");
            assertThatThrownBy(output::check).hasMessageStartingWith("the login stands in the log after: ");
            output.check();
        }
    }

    /** Takes the streams away, so that the real watch does not see what the one under test has to see. */
    private static final class Quiet implements AutoCloseable {

        private final PrintStream out = System.out;
        private final PrintStream err = System.err;
        private final CanaryWatch.Output watched;

        Quiet(Optional<Path> log) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            System.setOut(nowhere);
            System.setErr(nowhere);
            watched = CanaryWatch.Output.takeOver(log);
        }

        CanaryWatch.Output watched() {
            return watched;
        }

        @Override
        public void close() {
            watched.close();
            System.setOut(out);
            System.setErr(err);
        }
    }
}
