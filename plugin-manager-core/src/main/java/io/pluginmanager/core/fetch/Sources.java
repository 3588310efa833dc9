package io.pluginmanager.core.fetch;

import io.pluginmanager.PluginName;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.core.discovery.ConfigValue;
import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.discovery.TypedProviderConfig;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.secret.MissingSecretException;
import io.pluginmanager.core.secret.Secrets;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.ProviderContext;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sources that a configuration names, each opened when the first plugin needs it and kept until closed.
 *
 * <p>A source that cannot be opened fails the plugins that need it and nobody else. Thread-safe.
 */
public final class Sources implements AutoCloseable {

    private final PluginsConfig config;
    private final Declarations declarations;
    private final Supplier<Providers<ArtifactProvider>> discovery;
    private final ProviderContext context;
    private final Secrets secrets;
    private final CallLimit limit;
    private final Map<String, Opened> opened = new HashMap<>();

    private static final class Opened {
        private @Nullable ArtifactSource source;
    }

    /** Makes the sources of a configuration; opens none. */
    public Sources(
            PluginsConfig config,
            Supplier<Providers<ArtifactProvider>> discovery,
            ProviderContext context,
            Secrets secrets,
            ScheduledExecutorService timer) {
        this.config = config;
        this.declarations = new Declarations(config);
        this.discovery = discovery;
        this.context = context;
        this.secrets = secrets;
        this.limit = new CallLimit(timer, config.limits());
    }

    /**
     * Returns where the artifact of a plugin lies, opening its source if that is not open.
     *
     * @throws PluginFailure if the source cannot be opened
     */
    public Located locate(PluginDeclaration plugin) throws PluginFailure {
        Optional<ProviderDeclaration> provider = declarations.provider(plugin);
        try {
            if (provider.isPresent()) {
                return locate(plugin, provider.get());
            }
            if (plugin.provider().isPresent()) {
                throw PluginFailure.of(
                        plugin.name(),
                        ErrorCode.CONFIGURATION,
                        "\"" + plugin.name() + "\" names the provider \""
                                + plugin.provider().get() + "\", which is not declared",
                        "add it to 'providers:'");
            }
            return locateUrl(plugin, plugin.url().orElseThrow());
        } catch (VersionSyntaxException e) {
            throw PluginFailure.of(
                    plugin.name(), ErrorCode.CONFIGURATION, String.valueOf(e.getMessage()), "correct 'path' or 'url'");
        }
    }

    /**
     * Returns where something lies that belongs to a plugin and has a full URL or a local path, which is asked for without
     * any credentials.
     *
     * @param url may hold the placeholders of the plugin's own place
     * @throws PluginFailure if the source cannot be opened
     * @throws VersionSyntaxException if the text has wrong placeholders
     */
    public Located locateUrl(PluginDeclaration plugin, String url) throws PluginFailure {
        Optional<String> scheme = schemeOf(url);
        return scheme.isEmpty() || scheme.get().equals("file")
                ? locateFile(plugin, url, scheme.isPresent())
                : locateUrl(plugin, url, scheme.get());
    }

    private Providers<ArtifactProvider> providers() {
        return discovery.get();
    }

    private Located locate(PluginDeclaration plugin, ProviderDeclaration provider) throws PluginFailure {
        LoadedProvider<ArtifactProvider> loaded = providers()
                .find(provider.type())
                .orElseThrow(() -> failure(plugin.name(), providers().missingType(provider.type())));
        ArtifactSource source = open(Optional.of(plugin.name()), provider, loaded);
        PathTemplate template = plugin.path().isPresent() || plugin.url().isEmpty()
                ? Declarations.template(plugin)
                : PathTemplate.parse(pathWithin(plugin, provider), spelling(plugin));
        return new Located(
                source,
                template,
                hostOf(
                        provider.values().getOrDefault("url", List.of()).stream()
                                .findFirst()
                                .orElse(""),
                        provider.name()),
                path -> provider.name() + ":" + source.describe(new ArtifactRef(path)));
    }

    /**
     * Opens what an entry of {@code providers:} names, if it is not open.
     *
     * @return the source, not to be closed by the caller
     * @throws PluginFailure if it cannot be opened; the problem names no plugin
     */
    public ArtifactSource open(ProviderDeclaration provider) throws PluginFailure {
        LoadedProvider<ArtifactProvider> loaded = providers()
                .find(provider.type())
                .orElseThrow(() -> new PluginFailure(providers().missingType(provider.type())));
        return open(Optional.empty(), provider, loaded);
    }

    private ArtifactSource open(
            Optional<PluginName> plugin, ProviderDeclaration provider, LoadedProvider<ArtifactProvider> loaded)
            throws PluginFailure {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        provider.values().forEach((key, texts) -> values.put(key, loaded.value(key, texts)));
        return open(plugin, "provider " + provider.name(), loaded, provider.name(), values);
    }

    private static String pathWithin(PluginDeclaration plugin, ProviderDeclaration provider) throws PluginFailure {
        String base = provider.values().getOrDefault("url", List.of("")).get(0);
        String url = plugin.url().orElseThrow();
        if (base.isEmpty() || !url.startsWith(base.endsWith("/") ? base : base + "/")) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.CONFIGURATION,
                    "the url of \"" + plugin.name() + "\" does not lie below that of its provider \"" + provider.name()
                            + "\"",
                    "write 'path:' instead of 'url:', or leave 'provider:' out");
        }
        return url.substring(base.endsWith("/") ? base.length() : base.length() + 1);
    }

    /** A file or directory without a provider: the folder before the first placeholder becomes the root of a source. */
    private Located locateFile(PluginDeclaration plugin, String url, boolean isUrl) throws PluginFailure {
        String text = isUrl ? pathOfFileUrl(plugin.name(), url) : url;
        boolean collection = text.endsWith("/");
        String trimmed = collection ? text.substring(0, text.length() - 1) : text;
        int placeholder = trimmed.indexOf('{');
        int slash = trimmed.lastIndexOf('/', placeholder < 0 ? trimmed.length() : placeholder);
        String folder = slash < 0 ? "." : slash == 0 ? "/" : trimmed.substring(0, slash);
        String rest = trimmed.substring(slash + 1) + (collection ? "/" : "");
        LoadedProvider<ArtifactProvider> loaded = providers()
                .find("file")
                .orElseThrow(() -> failure(plugin.name(), providers().missingType("file")));
        Map<String, ConfigValue> values = Map.of("root", ConfigValue.text(folder));
        ArtifactSource source = open(Optional.of(plugin.name()), "folder " + folder, loaded, "file", values);
        String shown = folder.startsWith("/") ? "file:…/" : folder.equals(".") ? "file:" : "file:" + folder + "/";
        return new Located(source, PathTemplate.parse(rest, spelling(plugin)), "file", path -> shown + path);
    }

    private static String pathOfFileUrl(PluginName plugin, String url) throws PluginFailure {
        try {
            // placeholders are no legal characters of a URL
            URI uri = new URI(url.replace("{", "%7B").replace("}", "%7D"));
            String path = uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
            String host = uri.getHost();
            if (path != null && !path.isEmpty() && (host == null || host.equals("localhost"))) {
                return path;
            }
        } catch (URISyntaxException e) {
            throw PluginFailure.of(
                    plugin,
                    ErrorCode.CONFIGURATION,
                    "the url of \"" + plugin + "\" is not a URL: " + e.getReason(),
                    "write it as file:///folder/file, or as a plain path");
        }
        throw PluginFailure.of(
                plugin,
                ErrorCode.CONFIGURATION,
                "the url of \"" + plugin + "\" names a file on another machine",
                "write it as file:///folder/file, or as a plain path");
    }

    private Located locateUrl(PluginDeclaration plugin, String url, String scheme) throws PluginFailure {
        LoadedProvider<ArtifactProvider> loaded = providers()
                .findByScheme(scheme)
                .orElseThrow(() -> failure(plugin.name(), providers().missingScheme(scheme)));
        ArtifactSource source = open(Optional.of(plugin.name()), "scheme " + loaded.type(), loaded, scheme, Map.of());
        return new Located(
                source,
                PathTemplate.parse(url, spelling(plugin)),
                hostOf(url, scheme),
                path -> source.describe(new ArtifactRef(path)));
    }

    /** Returns the host, or what stands for it. */
    private static String hostOf(String url, String otherwise) {
        try {
            boolean plain = url.indexOf('{') < 0 && url.indexOf('}') < 0;
            String host = new URI(plain ? url : url.replaceAll("[{}].*", "")).getHost();
            return host == null ? otherwise : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            // a placeholder may stand in the host itself; the provider says what is no URL
            return otherwise;
        }
    }

    private ArtifactSource open(
            Optional<PluginName> plugin,
            String key,
            LoadedProvider<ArtifactProvider> loaded,
            String name,
            Map<String, ConfigValue> values)
            throws PluginFailure {
        Opened slot;
        synchronized (opened) {
            slot = opened.computeIfAbsent(key, absent -> new Opened());
        }
        synchronized (slot) {
            ArtifactSource source = slot.source;
            if (source == null) {
                source = open(plugin, loaded, name, values);
                slot.source = source;
            }
            return source;
        }
    }

    private ArtifactSource open(
            Optional<PluginName> plugin,
            LoadedProvider<ArtifactProvider> loaded,
            String name,
            Map<String, ConfigValue> values)
            throws PluginFailure {
        String user = plugin.map(known -> " for \"" + known + "\"").orElse("");
        String action = "cannot open the provider \"" + name + "\"" + user + ": ";
        try {
            TypedProviderConfig typed =
                    TypedProviderConfig.open(name, loaded.configKeys(), values, config.baseDirectory(), secrets);
            return new DiscreetSource(loaded.provider().open(typed, context), secrets.redactor(), limit);
        } catch (MissingSecretException e) {
            throw openFailure(
                    plugin,
                    Problem.error(ErrorCode.SECRET_MISSING, action + e.getMessage())
                            .nextStep("provide the secret; nothing else needs it"),
                    e);
        } catch (IOException | RuntimeException | LinkageError e) {
            // a provider is foreign code: whatever it throws concerns its plugins only
            throw openFailure(
                    plugin,
                    Problem.error(
                                    ErrorCode.PROVIDER_MISSING,
                                    action + secrets.redactor().redact(reason(e)))
                            .nextStep("check the configuration of the provider and its module"),
                    new DiscreetFailures(secrets.redactor()).isClean(e) ? e : null);
        }
    }

    private static String reason(Throwable e) {
        return e instanceof IOException io ? IoProblems.reason(io) : e.toString();
    }

    private static PluginFailure openFailure(
            Optional<PluginName> plugin, Problem.Builder problem, @Nullable Throwable cause) {
        plugin.ifPresent(problem::plugin);
        return new PluginFailure(problem.build(), cause);
    }

    private static PlatformSpelling spelling(PluginDeclaration plugin) {
        return new PlatformSpelling(plugin.osSpellings(), plugin.archSpellings());
    }

    private static PluginFailure failure(PluginName plugin, Problem problem) {
        return new PluginFailure(problem.toBuilder().plugin(plugin).build());
    }

    private static Optional<String> schemeOf(String url) {
        int colon = url.indexOf(':');
        return colon > 1 && url.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")
                ? Optional.of(url.substring(0, colon).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Closes all opened sources; the first failure is thrown with the others suppressed. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        synchronized (opened) {
            for (Opened slot : opened.values()) {
                try {
                    ArtifactSource source = slot.source;
                    if (source != null) {
                        source.close();
                    }
                } catch (IOException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
            opened.clear();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
