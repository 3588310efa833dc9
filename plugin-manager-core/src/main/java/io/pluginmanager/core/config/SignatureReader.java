package io.pluginmanager.core.config;

import io.pluginmanager.config.SignatureFormat;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.core.verify.ProofException;
import io.pluginmanager.core.verify.TrustedKey;
import io.pluginmanager.core.verify.TrustedKeys;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code signature:} of a plugin or a provider. */
final class SignatureReader {

    private static final String SIGNATURE = "signature";
    private static final String KEYS = "keys";
    private static final String THRESHOLD = "threshold";

    private final Reading reading;

    SignatureReader(Reading reading) {
        this.reading = reading;
    }

    /** Returns the policy; empty if the key is absent, or wrong, which the log then says. */
    Optional<SignaturePolicy> read(MappingReader owner) {
        return owner.mapping(SIGNATURE, KeySpec.names(Keys.SIGNATURE)).map(this::readPolicy);
    }

    /** Returns where the URL of a policy stands. */
    static Place urlPlace(MappingReader owner) {
        Item policy = owner.item(SIGNATURE).orElseThrow();
        Item url = policy.node() instanceof YamlMapping mapping
                ? mapping.find("url")
                        .map(node -> new Item(node, policy.path() + ".url"))
                        .orElse(policy)
                : policy;
        return url.place();
    }

    private SignaturePolicy readPolicy(MappingReader reader) {
        SignaturePolicy.Builder policy = SignaturePolicy.builder();
        int different = readKeys(reader, policy);
        SignatureFormat format = reader.choice("format", Keys.SIGNATURE_FORMAT).orElse(SignatureFormat.STATEMENT);
        policy.format(format);
        reader.text("url").ifPresent(policy::url);
        OptionalLong threshold = reader.integer(THRESHOLD, 1, Keys.MOST_SIGNERS);
        if (threshold.isPresent()) {
            policy.threshold((int) threshold.getAsLong());
            checkThreshold(reader, threshold.getAsLong(), format, different);
        }
        return policy.build();
    }

    private void checkThreshold(MappingReader reader, long threshold, SignatureFormat format, int different) {
        if (format == SignatureFormat.COSIGN_BLOB && threshold > 1) {
            reading.log()
                    .error(
                            reader.place(THRESHOLD),
                            "'threshold' is " + threshold + ", but a file of the format 'cosign-blob' holds one"
                                    + " signature",
                            "sign a statement with 'pluginctl sign', or leave 'threshold' out");
        } else if (different > 0 && threshold > different) {
            reading.log()
                    .error(
                            reader.place(THRESHOLD),
                            "'threshold' is " + threshold + ", but the number of different keys is " + different,
                            "add keys, or lower it");
        }
    }

    /** Returns how many different keys there are; 0 if one cannot be used. */
    private int readKeys(MappingReader reader, SignaturePolicy.Builder policy) {
        if (!reader.has(KEYS)) {
            reader.missing(KEYS, "write a list of public keys: paths of PEM files, or PEM texts");
            return 0;
        }
        List<String> texts = new ArrayList<>();
        Set<TrustedKey> keys = new HashSet<>();
        boolean good = true;
        List<Item> items = reader.items(KEYS);
        for (Item item : items) {
            Optional<String> text = item.text(reading.log());
            text.ifPresent(texts::add);
            Optional<TrustedKey> key = text.flatMap(one -> readKey(one, item));
            key.ifPresent(keys::add);
            good &= key.isPresent();
        }
        boolean isList = reader.item(KEYS)
                .filter(item -> item.node() instanceof YamlSequence)
                .isPresent();
        if (items.isEmpty() && isList) {
            reading.log()
                    .error(
                            reader.place(KEYS),
                            "'keys' is empty, so nobody could sign",
                            "write the public keys that are trusted");
        }
        policy.keys(texts);
        return good ? keys.size() : 0;
    }

    private Optional<TrustedKey> readKey(String text, Item item) {
        try {
            TrustedKey key = TrustedKeys.readOne(text, reading.baseDirectory());
            if (TrustedKeys.isFile(text)) {
                reading.readKeyFile(key);
            }
            return Optional.of(key);
        } catch (ProofException e) {
            reading.log().error(item.place(), e.reason(), e.nextStep());
            return Optional.empty();
        }
    }
}
