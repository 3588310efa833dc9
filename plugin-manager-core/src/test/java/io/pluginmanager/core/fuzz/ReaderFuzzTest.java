package io.pluginmanager.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.config.ConfigReader;
import io.pluginmanager.core.config.FakeProviders;
import io.pluginmanager.core.config.LoadedConfig;
import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.DefinitionWriter;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.job.JobDocument;
import io.pluginmanager.core.job.Jobs;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.core.sync.CatalogueArchives;
import io.pluginmanager.core.text.Characters;
import io.pluginmanager.core.unpack.UnpackException;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.job.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Good files with changes: each is read, or refused in the documented way with problems that help. Seeds that once
 * failed are kept; {@code CONTRIBUTING.md} tells how to try others for as long as one likes. The bound on time is a
 * hundred times what a batch needs; it only ends a test that would not end.
 */
@Timeout(300)
class ReaderFuzzTest {

    private static final List<byte[]> CONFIGS = Corpus.configs();
    private static final List<byte[]> DEFINITIONS = Corpus.definitions();
    private static final List<byte[]> JOBS = Corpus.jobs();
    private static final List<byte[]> LOCK_FILES = Corpus.lockFiles();

    private static final ConfigReader CONFIG_READER = new ConfigReader(FakeProviders.all());

    private static final Mutation CONFIG = Mutation.ofYaml(
            "${env:X}",
            "{version}",
            "{os",
            "::",
            "s3::",
            "?checksum=",
            "?filename=../x",
            "%2e%2e/",
            "plugin:",
            "plugins:",
            "name: ",
            "url: ",
            "schema: 2\n",
            "https://u:p@example.org/",
            "1h",
            "8MiB",
            ">=1.0 <2");

    private static final Mutation DEFINITION = Mutation.ofYaml(
            "subquestions:\n",
            "questions: [{name: Q}]\n",
            "version: 2\n",
            "plugin_versions: {default: {}}\n",
            "name: ''\n",
            "show_if: ((((\n",
            "minlength: 1e99\n",
            "regexp: ((a{1000}){1000}){1000}\n",
            "\uD83D",
            "if_value: [a, b]\n",
            "default: {{.X}}\n",
            "requires: {host: '>=1'}\n");

    private static final Mutation JOB = Mutation.ofYaml(
            "name: ",
            "task: ",
            "config: ",
            "hooks:\n",
            "depends_on: a,,b",
            "when: pre\n",
            "schema: 2\n",
            "assets: {../x: a}\n");

    private static final Mutation LOCK_FILE = Mutation.ofYaml(
            "any:\n",
            "linux-amd64:\n",
            "schema: 2\n",
            "size: ",
            "sha256: ",
            "sha256:",
            "trust: ",
            "definition: {}\n",
            "<<<<<<< ours\n",
            "=======\n");

    private static final ZipMutation ZIP = new ZipMutation(DEFINITIONS, DEFINITION);

    @TempDir
    Path temp;

    static Stream<Batch> configs() {
        return Batch.of(
                2000, 1398, // a key like 'plugins' that holds U+202E
                2773, // a tab in a digest
                1040862); // half a character as a name
    }

    @ParameterizedTest
    @MethodSource("configs")
    void configIsReadOrRefused(Batch batch) {
        batch.run(random -> {
            byte[] bytes = CONFIG.changeOneOf(CONFIGS, random);
            try {
                LoadedConfig loaded = CONFIG_READER.read("f.yaml", bytes, Path.of("/etc/plugins"));
                assertThat(loaded.config().baseDirectory()).isEqualTo(Path.of("/etc/plugins"));
                loaded.notes().forEach(ReaderFuzzTest::helps);
            } catch (ConfigurationException e) {
                assertRefused(e.problems());
            }
        });
    }

    static Stream<Batch> definitions() {
        return Batch.of(
                500, 75, // what an author says of wrong answers ends with a line feed
                1022786); // half a character as a name
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void definitionIsReadOrRefused(Batch batch) {
        batch.run(random -> {
            byte[] bytes = DEFINITION.changeOneOf(DEFINITIONS, random);
            DefinitionDocument strict = Definitions.read("f.yaml", bytes, Mode.STRICT);
            DefinitionDocument lenient = Definitions.read("f.yaml", bytes, Mode.LENIENT);

            assertThat(lenient.definition().roles()).isNotEmpty();
            strict.findings().forEach(ReaderFuzzTest::helps);
            lenient.findings().forEach(ReaderFuzzTest::helps);
            assertThat(strict.hasErrors() || !lenient.hasErrors()).isTrue();
            if (lenient.shape().isEmpty()) {
                assertThat(lenient.hasErrors()).isTrue();
                return;
            }
            byte[] written = bytes(lenient.write());
            DefinitionDocument again = Definitions.read("f.yaml", written, Mode.LENIENT);
            assertThat(again.shape()).isEqualTo(lenient.shape());
            assertThat(bytes(again.write())).isEqualTo(written);
            if (!lenient.hasErrors()) {
                Surveys.of(lenient.definition());
                String text = DefinitionWriter.write(lenient.definition());
                DefinitionDocument model = Definitions.read("f.yaml", bytes(text), Mode.LENIENT);
                assertThat(model.hasErrors()).as(text).isFalse();
                assertThat(DefinitionWriter.write(model.definition())).isEqualTo(text);
            }
        });
    }

    static Stream<Batch> jobs() {
        return Batch.of(
                2500, 2058, // U+202E in the name of a variable
                1020037); // half a character as a name
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void jobIsReadOrRefused(Batch batch) {
        batch.run(random -> {
            JobDocument document = Jobs.read("f.yaml", JOB.changeOneOf(JOBS, random));
            if (document.job().isPresent()) {
                Job job = document.job().get();
                document.problems().forEach(ReaderFuzzTest::helps);
                assertThat(Jobs.read("w.yaml", bytes(Jobs.write(job))).job()).contains(job);
            } else {
                assertRefused(document.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .toList());
            }
        });
    }

    static Stream<Batch> lockFiles() {
        return Batch.of(
                2000, 2510, // thousands of digits in place of a digest
                1001892, // a control character as the number of the format
                1003734); // half a character as a digest
    }

    @ParameterizedTest
    @MethodSource("lockFiles")
    void lockFileIsReadOrRefused(Batch batch) {
        batch.run(random -> {
            byte[] bytes = LOCK_FILE.changeOneOf(LOCK_FILES, random);
            try {
                LockFile file = LockFile.parse("f.lock", bytes);
                assertThat(LockFile.parse("w.lock", file.toText())).isEqualTo(file);
            } catch (ConfigurationException e) {
                assertRefused(e.problems());
            }
        });
    }

    static Stream<Batch> archives() {
        return Batch.of(150);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void catalogueArchiveIsReadOrRefused(Batch batch) {
        batch.run(random -> {
            byte[] zip = ZIP.archive(random);
            Path directory = Files.createTempDirectory(temp, "");
            try {
                CatalogueArchives.Taken taken = CatalogueArchives.take(zip, directory);
                taken.leftOut().forEach(ReaderFuzzTest::isClean);
                assertThat(files(directory)).containsExactlyInAnyOrderElementsOf(taken.files());
                for (String file : taken.files()) {
                    byte[] content = Files.readAllBytes(directory.resolve(file));
                    assertThat(Definitions.read(file, content, Mode.LENIENT).hasErrors())
                            .isFalse();
                }
            } catch (UnpackException e) {
                isClean(e.getMessage());
                assertThat(e.getMessage())
                        .startsWith("cannot unpack \"plugins\": ")
                        .contains("; ");
            } finally {
                delete(directory);
            }
        });
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void assertRefused(List<Problem> problems) {
        assertThat(problems).isNotEmpty().extracting(Problem::severity).containsOnly(Problem.Severity.ERROR);
        problems.forEach(ReaderFuzzTest::helps);
    }

    private static void helps(Problem problem) {
        assertThat(problem.position()).as(problem.message()).isPresent();
        isClean(problem.message());
        problem.keyPath().ifPresent(path -> assertThat(isVisible(path)).as(path).isTrue());
        if (problem.severity() != Problem.Severity.NOTE) {
            isClean(problem.nextStep().orElse(""));
        }
    }

    /** One line of bounded length that no terminal takes for a command, and that does not show our own faults. */
    private static void isClean(String text) {
        assertThat(text)
                .isNotBlank()
                .hasSizeLessThan(3000)
                .doesNotContain("Exception", "null pointer", "io.pluginmanager", "org.yaml", "com.fasterxml");
        assertThat(isVisible(text)).as(text).isTrue();
    }

    private static boolean isVisible(String text) {
        return text.codePoints().noneMatch(Characters::isHidden);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
