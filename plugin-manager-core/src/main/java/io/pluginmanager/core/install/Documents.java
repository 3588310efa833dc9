package io.pluginmanager.core.install;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.LocalWriteException;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.verify.ProofException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches checksum files and signatures. Whatever goes wrong fails the plugin: nothing is believed without them. */
final class Documents {

    private static final Pattern FULL_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private final StagingRun run;

    Documents(StagingRun run) {
        this.run = run;
    }

    /**
     * Where a document lies.
     *
     * @param what what it is, for messages
     * @param located its source
     * @param ref its place in the source
     */
    record Document(String what, Located located, ArtifactRef ref) {

        String describe() {
            return located.describe(ref);
        }
    }

    static boolean isFullUrl(String text) {
        return FULL_URL.matcher(text).matches();
    }

    /** Returns the document that lies where the artifact lies, with another ending. */
    static Document beside(String what, Located located, Resolver.Found found, String ending) {
        String path = found.path();
        int query = isFullUrl(path) ? path.indexOf('?') : -1;
        String document = query < 0 ? path + ending : path.substring(0, query) + ending + path.substring(query);
        return new Document(what, located, new ArtifactRef(document));
    }

    /**
     * Finds the document of a full URL, or of a path within the plugin's provider.
     *
     * @param key the key that names it
     */
    Document find(String what, String key, String text, PluginDeclaration plugin, Located own, Optional<String> version)
            throws PluginFailure {
        try {
            PlatformSpelling spelling = new PlatformSpelling(plugin.osSpellings(), plugin.archSpellings());
            boolean full = isFullUrl(text);
            boolean outside =
                    text.startsWith("/") || Arrays.asList(text.split("/", -1)).contains("..");
            if (!full && (outside || plugin.provider().isEmpty())) {
                throw wrong(
                        plugin,
                        key,
                        outside ? "it leads out of the provider" : "without a scheme it is a path within a provider");
            }
            Located located = full ? run.session().sources().locateUrl(plugin, text) : own;
            PathTemplate template = full ? located.template() : PathTemplate.parse(text, spelling);
            @Nullable String rendered = template.usesVersion() ? version.orElse(null) : null;
            return new Document(what, located, new ArtifactRef(template.render(rendered, run.platform())));
        } catch (IllegalArgumentException e) {
            // a template or a version that cannot be used in a path
            throw wrong(plugin, key, String.valueOf(e.getMessage()));
        }
    }

    private static PluginFailure wrong(PluginDeclaration plugin, String key, String reason) {
        return PluginFailure.of(
                plugin.name(),
                ErrorCode.CONFIGURATION,
                "cannot install \"" + plugin.name() + "\": '" + key + "' cannot be used: " + reason,
                "correct '" + key + "'");
    }

    /**
     * Fetches a document whole.
     *
     * @param most how many bytes it may have
     */
    byte[] fetch(PluginDeclaration plugin, Document document, int most) throws PluginFailure, IOException {
        try {
            return run.fetcher().fetchSmall(document.located(), document.ref(), most);
        } catch (InterruptedIOException | LocalWriteException e) {
            throw e;
        } catch (IOException e) {
            boolean retryable =
                    e instanceof SourceException source && source.kind().retryable();
            String reason = run.session().redactor().redact(IoProblems.reason(e));
            throw new PluginFailure(
                    Problem.error(
                                    ErrorCode.INTEGRITY,
                                    "cannot install \"" + plugin.name() + "\": " + document.what() + " \""
                                            + document.describe() + "\" cannot be had: " + reason)
                            .plugin(plugin.name())
                            .retryable(retryable)
                            .nextStep(
                                    retryable
                                            ? "try again later; nothing is believed without it"
                                            : "publish it there, or say where it lies; nothing is believed without it")
                            .build(),
                    e);
        }
    }

    /** Returns the failure of a document that was fetched and is not right. */
    PluginFailure refused(PluginDeclaration plugin, Document document, ProofException e) {
        return PluginFailure.of(
                plugin.name(),
                ErrorCode.INTEGRITY,
                "cannot install \"" + plugin.name() + "\": " + document.what() + " \"" + document.describe()
                        + "\" is refused: " + run.session().redactor().redact(e.reason()),
                e.nextStep());
    }
}
