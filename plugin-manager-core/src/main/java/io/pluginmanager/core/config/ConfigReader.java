package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file in any of its published shapes. Thread-safe.
 *
 * <p>Nothing is looked up: neither secrets nor sources. Relative paths start at the folder of the path as it was given,
 * so a file that is a link into a mounted volume stands where the link stands.
 */
public final class ConfigReader {

    private final ConfigProviders providers;

    /** Makes a reader that knows these providers. */
    public ConfigReader(ConfigProviders providers) {
        this.providers = providers;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException with everything that is wrong, in the order of the file
     */
    public LoadedConfig read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return read(file.toString(), readBytes(file), folder == null ? absolute : folder, absolute);
    }

    /**
     * Reads the content of a file that is already in memory.
     *
     * @param name the name of the file, for positions
     * @param bytes the content
     * @param baseDirectory where relative paths start; absolute
     * @throws ConfigurationException with everything that is wrong, in the order of the file
     */
    public LoadedConfig read(String name, byte[] bytes, Path baseDirectory) {
        return read(name, bytes, baseDirectory, null);
    }

    private LoadedConfig read(String name, byte[] bytes, Path baseDirectory, @Nullable Path file) {
        ProblemLog log = new ProblemLog(ErrorCode.CONFIGURATION);
        Reading reading = new Reading(log, baseDirectory, providers);
        YamlDocument document = YamlReader.read(name, bytes, YamlLimits.HAND_WRITTEN, ErrorCode.CONFIGURATION);
        document.problems().forEach(log::add);
        PluginsConfig.Builder config = PluginsConfig.builder(baseDirectory);
        if (file != null) {
            config.file(file);
        }
        if (document.problems().isEmpty() || document.root().isPresent()) {
            new ConfigDocument(reading).find(document.root(), name).ifPresent(found -> read(reading, found, config));
        }
        if (log.hasErrors()) {
            throw new ConfigurationException(log.errors());
        }
        return new LoadedConfig(config.build(), log.notes(), digest(bytes, reading.namedFiles()));
    }

    private void read(Reading reading, ConfigDocument.Section found, PluginsConfig.Builder config) {
        MappingReader section = found.reader();
        section.integer("schema", 1, Keys.SCHEMA);
        new SettingsReader(reading, section).read(config);
        Set<String> sources = new TreeSet<>(Secrets.BUILT_IN);
        Map<String, ProviderEntry> secrets =
                new ProviderReader(reading, providers.secrets(), sources, false).read(section.items("secrets"));
        sources.addAll(secrets.keySet());
        Map<String, ProviderEntry> artifacts =
                new ProviderReader(reading, providers.artifacts(), sources, true).read(section.items("providers"));
        List<PluginDeclaration> plugins =
                new PluginReader(reading, artifacts, section.has("integrity")).read(found.plugins());
        config.secrets(declarations(secrets)).providers(declarations(artifacts)).plugins(plugins);
        config.dependencies(section.items("dependencies").stream()
                .flatMap(item -> edges(item, reading).stream())
                .toList());
        new LaterSections(reading, section).check(plugins);
    }

    private static Optional<String> edges(Item item, Reading reading) {
        return item.text(reading.log()).filter(text -> HookEdges.check(item, text, reading));
    }

    private static List<ProviderDeclaration> declarations(Map<String, ProviderEntry> entries) {
        return entries.values().stream().map(ProviderEntry::declaration).toList();
    }

    private static byte[] readBytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            // one more than is allowed, so that the limit is seen without reading all of a large file
            return in.readNBytes(YamlLimits.HAND_WRITTEN.bytes() + 1);
        } catch (IOException e) {
            Problem problem = Problem.error(
                            ErrorCode.CONFIGURATION,
                            "the configuration " + Quoted.of(file.toString()) + " cannot be read: " + reason(file, e))
                    .nextStep("name the file that holds 'plugins:'")
                    .build();
            throw new ConfigurationException(List.of(problem));
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        return Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
    }

    /** A key or definition that is replaced changes the configuration, although not its text. */
    private static Digest digest(byte[] bytes, Set<String> namedFiles) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            namedFiles.forEach(file -> digest.update(file.getBytes(StandardCharsets.UTF_8)));
            return Digest.ofSha256(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
