package io.pluginmanager.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.PluginManagers;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples in the documentation: what readers copy must work. */
class ReadmeTest {

    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/configuration.md",
            "docs/provider-http.md",
            "docs/version-index.md",
            "docs/guides/embedding.md",
            "docs/guides/writing-a-provider.md");
    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```(java|yaml)\n(.*?)^```$");

    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    @TempDir
    private Path folder;

    static Stream<Arguments> javaSamples() throws IOException {
        return samples("java");
    }

    static Stream<Arguments> yamlSamples() throws IOException {
        return samples("yaml");
    }

    private static Stream<Arguments> samples(String language) throws IOException {
        Stream.Builder<Arguments> samples = Stream.builder();
        for (String page : PAGES) {
            Matcher matcher = SAMPLE.matcher(Files.readString(Repository.file(page)));
            for (int number = 1; matcher.find(); ) {
                if (matcher.group(1).equals(language)) {
                    samples.add(Arguments.of(page, number++, matcher.group(2)));
                }
            }
        }
        return samples.build();
    }

    @ParameterizedTest(name = "{0}, sample {1}")
    @MethodSource("javaSamples")
    void compiles(String page, int number, String sample) {
        assertThat(compile(sample)).isEmpty();
    }

    @ParameterizedTest(name = "{0}, sample {1}")
    @MethodSource("yamlSamples")
    void isAValidConfiguration(String page, int number, String sample) throws IOException {
        Path config = Files.writeString(folder.resolve("plugins.yaml"), sample);

        assertThat(PluginManagers.validate(config)).extracting(Problem::message).isEmpty();
    }

    /** Returns what the compiler has to say. A sample is a class, or imports and the statements of a method. */
    private String compile(String sample) {
        String source = sample;
        Matcher type = TYPE.matcher(sample);
        boolean isClass = type.find();
        if (!isClass) {
            String imports = sample.lines()
                    .filter(line -> line.startsWith("import "))
                    .reduce("", (text, line) -> text + line + "\n");
            String statements = sample.lines()
                    .filter(line -> !line.startsWith("import "))
                    .reduce("", (text, line) -> text + line + "\n");
            source = imports + "class Sample { void sample() throws Exception {\n" + statements + "} }\n";
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        compiler.getTask(
                        output,
                        null,
                        null,
                        options,
                        null,
                        List.of(new Source(isClass ? type.group(1) : "Sample", source)))
                .call();
        return output.toString();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
