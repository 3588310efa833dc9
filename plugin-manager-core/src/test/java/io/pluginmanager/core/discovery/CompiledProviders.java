package io.pluginmanager.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.spi.ArtifactProvider;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A folder that stands for the jar of a provider: compiled from text, with a service file, and with parts missing. */
final class CompiledProviders {

    private static final String SERVICE = "META-INF/services/" + ArtifactProvider.class.getName();

    private final Path classes;
    private final List<SimpleJavaFileObject> sources = new ArrayList<>();
    private final List<Path> missing = new ArrayList<>();
    private String service = "";

    CompiledProviders(Path classes) {
        this.classes = classes;
    }

    /** Adds a provider that answers with this type and has more members. */
    CompiledProviders provider(String className, String type, String members) {
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        service(className);
        return source(className, """
            import io.pluginmanager.spi.*;
            public class %s implements ArtifactProvider {
                public String type() { return %s; }
                public java.util.List<ConfigKey> configKeys() { return java.util.List.of(); }
                public ArtifactSource open(ProviderConfig config, ProviderContext context) { return null; }
                %s
            }
            """.formatted(simpleName, type, members));
    }

    CompiledProviders source(String className, String code) {
        String packageName = className.substring(0, className.lastIndexOf('.'));
        String text = "package " + packageName + ";\n" + code;
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"),
                        javax.tools.JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                });
        return this;
    }

    CompiledProviders service(String line) {
        service += line + "\n";
        return this;
    }

    /** Leaves a class out after everything was compiled. */
    CompiledProviders without(String className) {
        missing.add(classes.resolve(className.replace('.', '/') + ".class"));
        return this;
    }

    URLClassLoader load() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "-cp", apiClasses().toString(), "-proc:none", "--release", "17");
        if (!sources.isEmpty()) {
            assertThat(compiler.getTask(output, null, null, options, null, sources)
                            .call())
                    .as(output.toString())
                    .isTrue();
        }
        for (Path file : missing) {
            Files.delete(file);
        }
        Path file = classes.resolve(SERVICE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, service);
        // What stands in the source text for an older api must not hide the real one.
        try (Stream<Path> own = Files.exists(classes.resolve("io")) ? Files.walk(classes.resolve("io")) : Stream.of()) {
            for (Path path : own.filter(Files::isRegularFile).toList()) {
                Files.delete(path);
            }
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ArtifactProvider.class.getClassLoader());
    }

    private static Path apiClasses() throws URISyntaxException {
        return Path.of(ArtifactProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
