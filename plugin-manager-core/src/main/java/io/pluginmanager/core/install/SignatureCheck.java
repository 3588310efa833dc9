package io.pluginmanager.core.install;

import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.SignatureFormat;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.fetch.Located;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.resolve.Resolver;
import io.pluginmanager.core.resolve.VersionSelector;
import io.pluginmanager.core.verify.BlobSignature;
import io.pluginmanager.core.verify.Envelope;
import io.pluginmanager.core.verify.Proof;
import io.pluginmanager.core.verify.ProofException;
import io.pluginmanager.core.verify.Statement;
import io.pluginmanager.core.verify.TrustedKey;
import io.pluginmanager.core.verify.TrustedKeys;
import io.pluginmanager.error.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Fetches the signature of an artifact and checks it. Thread-safe. */
final class SignatureCheck {

    private static final String WHAT = "its signature";
    private static final String REPLAY =
            "tell those who publish the plugin; a signature of something else was put there";

    private final StagingRun run;
    private final Documents documents;

    SignatureCheck(StagingRun run, Documents documents) {
        this.run = run;
        this.documents = documents;
    }

    /**
     * A signature that counts.
     *
     * @param proof what it says of the bytes
     * @param version the version that it names, if it names one
     */
    record Signed(Proof proof, Optional<String> version) {}

    /**
     * Checks whatever can be checked before the bytes are there.
     *
     * @param recorded whether the lock file says which version it must be
     */
    Signed check(
            PluginDeclaration plugin, SignaturePolicy policy, Located located, Resolver.Found found, boolean recorded)
            throws PluginFailure, IOException {
        List<TrustedKey> keys = keys(plugin, policy);
        boolean statement = policy.format() == SignatureFormat.STATEMENT;
        Documents.Document document = policy.url().isPresent()
                ? documents.find(WHAT, "signature.url", policy.url().get(), plugin, located, found.version())
                : Documents.beside(WHAT, located, found, statement ? ".dsse.json" : ".sig");
        byte[] bytes = documents.fetch(plugin, document, statement ? Envelope.MOST_BYTES : BlobSignature.MOST_BYTES);
        try {
            if (!statement) {
                return new Signed(Proof.blob(BlobSignature.parse(bytes, keys)), Optional.empty());
            }
            Envelope envelope = Envelope.parse(bytes);
            checkSigners(envelope.signers(keys), policy.threshold());
            Statement said = envelope.statement();
            checkBinding(plugin, said, found.version(), recorded);
            return new Signed(Proof.statement(said), Optional.of(said.version()));
        } catch (ProofException e) {
            throw documents.refused(plugin, document, e);
        }
    }

    private List<TrustedKey> keys(PluginDeclaration plugin, SignaturePolicy policy) throws PluginFailure {
        try {
            List<TrustedKey> keys =
                    TrustedKeys.read(policy.keys(), run.session().config().baseDirectory());
            boolean one = policy.format() == SignatureFormat.COSIGN_BLOB;
            if (keys.isEmpty() || policy.threshold() < 1 || policy.threshold() > (one ? 1 : keys.size())) {
                throw new ProofException(
                        "'threshold' is " + policy.threshold() + ", with " + keys.size() + " different keys",
                        "correct 'threshold' and 'keys'");
            }
            return keys;
        } catch (ProofException e) {
            throw PluginFailure.of(
                    plugin.name(),
                    ErrorCode.CONFIGURATION,
                    "cannot install \"" + plugin.name() + "\": 'signature' cannot be used: " + e.reason(),
                    e.nextStep());
        }
    }

    private static void checkSigners(int signers, int threshold) throws ProofException {
        if (signers < threshold) {
            throw new ProofException(
                    signers == 0
                            ? "no trusted key signed it"
                            : "only " + signers + " of " + threshold + " trusted keys signed it",
                    "find out who signed it; if that is right, add the key to 'signature'");
        }
    }

    /** A good signature of another plugin or version is no signature of this one. */
    private static void checkBinding(
            PluginDeclaration plugin, Statement said, Optional<String> version, boolean recorded)
            throws ProofException {
        String name = Declarations.packageName(plugin);
        if (!said.name().equals(name)) {
            throw new ProofException("it is about \"" + said.name() + "\", not about \"" + name + "\"", REPLAY);
        }
        if (version.isPresent() && !version.get().equals(said.version())) {
            throw new ProofException(
                    "it is about version \"" + said.version() + "\", not about \"" + version.get() + "\"",
                    recorded
                            ? "if the change is wanted, run 'pluginctl install --update " + plugin.name() + "'"
                            : REPLAY);
        }
        if (!VersionSelector.fits(Declarations.version(plugin), said.version())) {
            throw new ProofException(
                    "it is about version \"" + said.version() + "\", which is not the one that 'version' asks for",
                    REPLAY);
        }
    }
}
