package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.discovery.InvalidValueException;
import io.pluginmanager.core.discovery.Values;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a configuration of the environment variables with which Dioptra tells its workers where their collections are.
 *
 * <p>Each of {@code DIOPTRA_PLUGINS_S3_URI} and {@code DIOPTRA_CUSTOM_PLUGINS_S3_URI} becomes one collection, named after
 * the last part of its URI. {@code MLFLOW_S3_ENDPOINT_URL} is the server, {@code DIOPTRA_PLUGIN_DIR} where they go.
 */
public final class EnvironmentConfig {

    private static final SourcePosition POSITION = new SourcePosition("<environment>", 1, 1);
    private static final String BUILT_IN = "DIOPTRA_PLUGINS_S3_URI";
    private static final String CUSTOM = "DIOPTRA_CUSTOM_PLUGINS_S3_URI";
    private static final String DIRECTORY = "DIOPTRA_PLUGIN_DIR";
    private static final String ENDPOINT = "MLFLOW_S3_ENDPOINT_URL";
    private static final String S3 = "s3";
    private static final Pattern S3_URI = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    private final Map<String, String> environment;
    private final ConfigProviders providers;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();

    private EnvironmentConfig(Map<String, String> environment, ConfigProviders providers) {
        this.environment = environment;
        this.providers = providers;
    }

    /**
     * Reads the variables.
     *
     * @param environment all variables, such as {@code System.getenv()}
     * @param baseDirectory where a relative directory starts; absolute
     * @throws ConfigurationException if none of the collections is set, or a value is wrong
     */
    public static LoadedConfig read(Map<String, String> environment, Path baseDirectory, ConfigProviders providers) {
        return new EnvironmentConfig(environment, providers).read(baseDirectory);
    }

    private LoadedConfig read(Path baseDirectory) {
        PluginsConfig.Builder config = PluginsConfig.builder(baseDirectory);
        if (value(BUILT_IN).isEmpty() && value(CUSTOM).isEmpty()) {
            error(BUILT_IN, "neither " + BUILT_IN + " nor " + CUSTOM + " is set", "set one to s3://bucket/prefix");
        } else if (providers.artifacts().find(S3).isEmpty()) {
            problems.add(providers.artifacts().missingType(S3).toBuilder()
                    .position(POSITION)
                    .build());
        }
        value(DIRECTORY)
                .flatMap(text -> parse(DIRECTORY, text, value -> Values.path(value, baseDirectory)))
                .ifPresent(config::pluginDir);
        Optional<String> endpoint = value(ENDPOINT)
                .filter(text -> parse(ENDPOINT, text, Values::url)
                        .filter(this::isServer)
                        .isPresent());
        List<ProviderDeclaration> sources = new ArrayList<>();
        List<PluginDeclaration> plugins = new ArrayList<>();
        add(BUILT_IN, "builtins", endpoint, sources, plugins);
        add(CUSTOM, "custom", endpoint, sources, plugins);
        if (plugins.size() == 2 && plugins.get(0).name().equals(plugins.get(1).name())) {
            error(
                    CUSTOM,
                    CUSTOM + " and " + BUILT_IN + " end with the same name "
                            + Quoted.of(plugins.get(1).name().value()),
                    "write a configuration file, in which each has a name of its own");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new LoadedConfig(config.providers(sources).plugins(plugins).build(), notes, digest());
    }

    private boolean isServer(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean server = http && url.getHost() != null && url.getRawUserInfo() == null;
        if (!server) {
            error(ENDPOINT, ENDPOINT + " is not the URL of a server without user name", "write http(s)://host:port");
        }
        return server;
    }

    private void add(
            String variable,
            String providerName,
            Optional<String> endpoint,
            List<ProviderDeclaration> sources,
            List<PluginDeclaration> plugins) {
        Optional<String> uri = value(variable);
        if (uri.isEmpty()) {
            return;
        }
        Matcher parts = S3_URI.matcher(uri.get());
        if (!parts.matches()) {
            error(variable, variable + " is not of the form s3://bucket/prefix", "correct it");
            return;
        }
        String prefix = Optional.ofNullable(parts.group(2)).orElse("").replaceFirst("/+$", "");
        String name = prefix.isEmpty() ? parts.group(1) : DerivedName.lastSegment(prefix);
        Optional<String> fault = PluginName.findFault(name);
        fault.ifPresent(message -> error(variable, variable + ": " + message, "choose another prefix"));
        if (fault.isPresent()) {
            return;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("bucket", List.of(parts.group(1)));
        endpoint.ifPresent(url -> values.put("endpoint", List.of(url)));
        ProviderDeclaration.Builder source =
                ProviderDeclaration.builder(providerName, S3).values(values).position(POSITION);
        if (endpoint.filter(PlainHttp::isExposed).isPresent()) {
            // there is no other variable in which somebody could accept it
            source.integrity(IntegrityMode.FIRST_USE);
            warnOnce(ENDPOINT + " uses plain http, so anybody on the way can change what is installed", "use https");
        }
        sources.add(source.build());
        PluginDeclaration.Builder plugin = PluginDeclaration.builder(PluginName.of(name))
                .provider(providerName)
                .path(prefix.isEmpty() ? "" : prefix + "/")
                .kind(ArtifactKind.COLLECTION)
                .position(POSITION);
        plugins.add(plugin.build());
        notes.add(Problem.note(variable + " is read as the collection " + Quoted.of(name))
                .position(POSITION)
                .build());
    }

    /** An empty variable is one that is not set, as in most shells and containers. */
    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }

    private <T> Optional<T> parse(String variable, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (InvalidValueException e) {
            error(variable, variable + ": " + e.getMessage(), "write " + e.allowed());
            return Optional.empty();
        }
    }

    private void error(String variable, String message, String nextStep) {
        problems.add(Problem.error(ErrorCode.CONFIGURATION, message)
                .position(POSITION)
                .keyPath(variable)
                .nextStep(nextStep)
                .build());
    }

    private void warnOnce(String message, String nextStep) {
        Problem warning = Problem.warning(ErrorCode.CONFIGURATION, message)
                .position(POSITION)
                .keyPath(ENDPOINT)
                .nextStep(nextStep)
                .build();
        if (!notes.contains(warning)) {
            notes.add(warning);
        }
    }

    private Digest digest() {
        Map<String, String> used = new TreeMap<>();
        for (String variable : List.of(BUILT_IN, CUSTOM, DIRECTORY, ENDPOINT)) {
            value(variable).ifPresent(text -> used.put(variable, text));
        }
        try {
            byte[] bytes = used.toString().getBytes(StandardCharsets.UTF_8);
            return Digest.ofSha256(MessageDigest.getInstance(Digest.SHA256).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
