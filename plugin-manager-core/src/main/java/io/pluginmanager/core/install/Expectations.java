package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.config.ArtifactKind;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.config.PlainHttp;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.verify.ArtifactCheck;
import io.pluginmanager.core.verify.Proof;
import io.pluginmanager.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is known of an artifact before its bytes are fetched. Thread-safe. */
final class Expectations {

    private final Declarations declarations;
    private final SignatureCheck signatures;
    private final ChecksumCheck checksums;

    Expectations(StagingRun run) {
        this.declarations = new Declarations(run.session().config());
        Documents documents = new Documents(run);
        this.signatures = new SignatureCheck(run, documents);
        this.checksums = new ChecksumCheck(run, documents);
    }

    /**
     * Returns the check that an artifact must pass. Signature and checksum file are fetched and checked now.
     *
     * @param recorded the digest in the lock file, where the artifact must be that very one
     * @throws PluginFailure if a signature or checksum file that is demanded cannot be had or is not right
     * @throws java.io.InterruptedIOException if the run was cancelled
     */
    ArtifactCheck of(PluginDeclaration plugin, Located located, Resolver.Found found, Optional<Digest> recorded)
            throws PluginFailure, IOException {
        List<Proof> proofs = new ArrayList<>();
        Optional<String> version = Optional.empty();
        Optional<SignaturePolicy> policy = declarations.signature(plugin);
        if (plugin.kind() == ArtifactKind.COLLECTION
                && declarations.demand(plugin).isPresent()) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.CONFIGURATION,
                    "cannot install \"" + plugin.name() + "\": a signature or checksum file is about one object, but a"
                            + " collection has many",
                    "remove the demand, or 'kind: collection'");
        }
        if (policy.isPresent()) {
            SignatureCheck.Signed signed = signatures.check(plugin, policy.get(), located, found, recorded.isPresent());
            proofs.add(signed.proof());
            version = signed.version();
        }
        if (plugin.checksumUrl().isPresent()) {
            proofs.add(checksums.check(plugin, plugin.checksumUrl().get(), located, found, version));
        }
        // what the lock file records may be older than the index
        if (recorded.isEmpty() && (found.digest().isPresent() || found.size().isPresent())) {
            proofs.add(Proof.index(
                    found.digest(),
                    found.size(),
                    declarations.provider(plugin).filter(PlainHttp::isExposed).isPresent()));
        }
        return new ArtifactCheck(
                plugin.name(),
                located.describe(new ArtifactRef(found.path())),
                plugin.sha256(),
                recorded,
                proofs,
                version,
                declarations.integrity(plugin));
    }
}
