package io.pluginmanager.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails every test of this module after which a secret of {@link Canary} stands in the standard output, in the standard
 * error output or in the log, which is kept down to its last detail for that.
 *
 * <p>Registered for all tests in {@code META-INF/services}.
 */
public final class CanaryWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(CanaryWatch.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        output(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        output(context).check();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        output(context).check();
    }

    private static Output output(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("output", absent -> Output.takeOver(), Output.class);
    }

    /** What this JVM writes. */
    static final class Output implements AutoCloseable {

        private final PrintStream out = System.out;
        private final PrintStream err = System.err;
        private final CopiedStream copiedOut = new CopiedStream(out);
        private final CopiedStream copiedErr = new CopiedStream(err);
        private final Optional<Path> log;
        private long logged;

        private Output(Optional<Path> log) {
            this.log = log;
            System.setOut(copiedOut);
            System.setErr(copiedErr);
        }

        static Output takeOver() {
            return takeOver(logFile());
        }

        static Output takeOver(Optional<Path> log) {
            return new Output(log);
        }

        /** Fails if a secret was written since the last check. */
        void check() throws IOException {
            check("the standard output", copiedOut.takeCopy());
            check("the standard error output", copiedErr.takeCopy());
            check("the log", newInLog());
        }

        private static void check(String where, String text) {
            Canary.SECRETS.forEach((name, secret) -> {
                int at = text.indexOf(secret);
                if (at >= 0) {
                    throw new AssertionError(name + " stands in " + where + " after: "
                            + text.substring(Math.max(0, at - 200), at).strip());
                }
            });
        }

        private String newInLog() throws IOException {
            if (log.isEmpty() || !Files.exists(log.get())) {
                return "";
            }
            try (InputStream file = Files.newInputStream(log.get())) {
                file.skipNBytes(Math.min(logged, Files.size(log.get())));
                byte[] bytes = file.readAllBytes();
                logged += bytes.length;
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() {
            System.setOut(out);
            System.setErr(err);
        }

        /** Returns where the log goes; empty if it goes to one of the streams. */
        static Optional<Path> logFile() {
            Properties settings = new Properties();
            try (InputStream file = CanaryWatch.class.getResourceAsStream("/simplelogger.properties")) {
                if (file != null) {
                    settings.load(file);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Optional.ofNullable(settings.getProperty("org.slf4j.simpleLogger.logFile"))
                    .filter(name -> !name.startsWith("System."))
                    .map(Path::of);
        }
    }
}
