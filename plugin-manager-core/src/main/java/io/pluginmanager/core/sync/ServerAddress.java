package io.pluginmanager.core.sync;

import io.pluginmanager.core.discovery.ConfigValue;
import io.pluginmanager.core.discovery.LoadedProvider;
import io.pluginmanager.core.discovery.Providers;
import io.pluginmanager.core.discovery.TypedProviderConfig;
import io.pluginmanager.core.secret.UrlSecrets;
import io.pluginmanager.error.ConfigurationException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.ArtifactProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a server is asked for its catalogue.
 *
 * @param shown the address for people and for our records: without a query, without a slash at its end
 * @param base the folder in which the catalogue lies
 * @param name the last part of its path
 * @param full the whole address, perhaps with a query that signs; never shown
 * @param scheme how it is asked, in lower case
 * @param options keys of the provider that asks, as in a configuration; secrets by reference
 */
public record ServerAddress(
        String shown, String base, String name, String full, String scheme, Map<String, List<String>> options) {

    private static final String CATALOGUE = "plugins";
    private static final String URL = "url";
    private static final String ARCHIVE = ".zip";

    /** Copies the options. */
    public ServerAddress {
        options = Map.copyOf(options);
    }

    /**
     * Reads an address: that of a server, whose path is kept, or that of an archive that ends with {@code .zip}.
     *
     * @throws ConfigurationException if it cannot be used; no message shows what may be secret
     */
    public static ServerAddress parse(String text, Map<String, List<String>> options) {
        URI uri = uri(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String plain = text.split("[?#]", 2)[0].replaceFirst("/+$", "");
        boolean archive = plain.toLowerCase(Locale.ROOT).endsWith(ARCHIVE);
        if (uri.getRawQuery() != null && !archive) {
            throw unusable(text, "it has a query", "name the server alone; a query may only follow an archive, '.zip'");
        }
        if (uri.getRawQuery() != null && !options.isEmpty()) {
            throw unusable(text, "it has a query, and a token or options besides", "leave out one of the two");
        }
        int slash = plain.lastIndexOf('/');
        String base = archive ? plain.substring(0, slash) : plain;
        String name = archive ? plain.substring(slash + 1) : CATALOGUE;
        String full = archive ? text : plain + "/" + name;
        return new ServerAddress(plain, base, name, full, scheme, options);
    }

    /**
     * Checks the options against the keys of the provider that asks, as far as that is known.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public void checkOptions(Providers<ArtifactProvider> providers) {
        Optional<LoadedProvider<ArtifactProvider>> asking = providers.findByScheme(scheme);
        if (options.isEmpty() || asking.isEmpty()) {
            return;
        }
        LoadedProvider<ArtifactProvider> provider = asking.get();
        Map<String, ConfigValue> values = new TreeMap<>();
        withUrl().forEach((key, texts) -> values.put(key, provider.value(key, texts)));
        List<Problem> problems = new ArrayList<>();
        if (options.containsKey(URL)) {
            problems.add(problem("'url' is no option but the address itself", "leave it out"));
        }
        TypedProviderConfig.validate(provider.configKeys(), values)
                .forEach(fault -> problems.add(problem(fault.message(), fault.allowed())));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private Problem problem(String message, String nextStep) {
        return Problem.error(
                        ErrorCode.CONFIGURATION, "the options of the server \"" + shown + "\" are wrong: " + message)
                .nextStep(nextStep)
                .build();
    }

    /** Returns the options as the configuration of a provider. */
    Map<String, List<String>> withUrl() {
        Map<String, List<String>> values = new LinkedHashMap<>(options);
        values.put(URL, List.of(base));
        return values;
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw unusable(text, "it is not a URL", "write it as https://host/path");
        }
        if (uri.getScheme() == null
                || uri.isOpaque()
                || uri.getRawSchemeSpecificPart().length() < 3) {
            throw unusable(text, "it is not a full URL", "write it as https://host/path");
        }
        String authority = String.valueOf(uri.getRawAuthority());
        if (authority.indexOf('@') >= 0) {
            throw unusable(text, "it holds a user name", "leave that out, and give the token by reference");
        }
        if (uri.getRawFragment() != null) {
            throw unusable(text, "it has a fragment", "leave out what follows '#'");
        }
        return uri;
    }

    private static ConfigurationException unusable(String text, String why, String nextStep) {
        String shown = UrlSecrets.mask(text).split("[?#]", 2)[0];
        return new ConfigurationException(
                List.of(Problem.error(ErrorCode.CONFIGURATION, "cannot sync from \"" + shown + "\": " + why)
                        .nextStep(nextStep)
                        .build()));
    }
}
