package io.pluginmanager.core.install;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.config.PlainHttp;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.verify.ChecksumFile;
import io.pluginmanager.core.verify.Checksums;
import io.pluginmanager.core.verify.Proof;
import io.pluginmanager.core.verify.ProofException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fetches the checksum file of an artifact and finds what it says. Thread-safe. */
final class ChecksumCheck {

    private static final String WHAT = "its checksum file";

    private final Documents documents;
    private final Declarations declarations;

    ChecksumCheck(StagingRun run, Documents documents) {
        this.documents = documents;
        this.declarations = new Declarations(run.session().config());
    }

    /**
     * Returns what the checksum file says.
     *
     * @param signedVersion the version that a signature names
     */
    Proof check(
            PluginDeclaration plugin, String url, Located located, Resolver.Found found, Optional<String> signedVersion)
            throws PluginFailure, IOException {
        Documents.Document document = documents.find(
                WHAT, "checksum_url", url, plugin, located, found.version().or(() -> signedVersion));
        byte[] bytes = documents.fetch(plugin, document, ChecksumFile.MOST_BYTES);
        try {
            Checksums checksums = ChecksumFile.parse(bytes).of(nameOf(found.path()));
            return Proof.checksums(checksums, isExposed(plugin, url));
        } catch (ProofException e) {
            throw documents.refused(plugin, document, e);
        }
    }

    /** The path of a URL is encoded; one within a provider is not. */
    private static String nameOf(String path) {
        if (!Documents.isFullUrl(path)) {
            return path;
        }
        String plain = path.replaceFirst("[?#].*$", "");
        try {
            return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }

    private boolean isExposed(PluginDeclaration plugin, String url) {
        return Documents.isFullUrl(url)
                ? PlainHttp.isExposed(url)
                : declarations.provider(plugin).filter(PlainHttp::isExposed).isPresent();
    }
}
