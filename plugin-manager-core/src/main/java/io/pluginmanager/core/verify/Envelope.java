package io.pluginmanager.core.verify;

import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A DSSE envelope (secure-systems-lab/dsse, protocol version 1) over a {@link Statement}. Immutable. */
public final class Envelope {

    /** How large an envelope may be. */
    public static final int MOST_BYTES = 1 << 16;

    static final String NEXT = "sign the artifact anew with 'pluginctl sign'";
    private static final int MOST_SIGNATURES = 32;
    private static final String ORIGIN = "the signature file";

    /**
     * One signature.
     *
     * @param keyId a hint at the key, for people; nothing depends on it
     * @param base64 the signature
     */
    private record Signed(Optional<String> keyId, String base64) {}

    private final byte[] payload;
    private final List<Signed> signatures;

    private Envelope(byte[] payload, List<Signed> signatures) {
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /** Returns an envelope that nobody signed yet. */
    public static Envelope of(Statement statement) {
        return new Envelope(statement.toJson(), List.of());
    }

    /**
     * Reads an envelope.
     *
     * @throws ProofException if the bytes are not exactly one envelope over a statement, with 1 to 32 signatures
     */
    public static Envelope parse(byte[] json) throws ProofException {
        try {
            JsonObject object = JsonObject.parse(ORIGIN, json);
            String type = object.text("payloadType");
            if (!type.equals(Statement.TYPE)) {
                throw new ProofException(ORIGIN + " is not over a statement of the plugin manager", NEXT);
            }
            byte[] payload = decoded(object.text("payload"), "payload");
            List<Signed> signatures = new ArrayList<>();
            for (JsonObject signature : object.objects("signatures")) {
                String base64 = signature.text("sig");
                decoded(base64, "sig");
                signatures.add(new Signed(signature.optionalText("keyid"), base64));
            }
            if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
                throw new ProofException(
                        ORIGIN + " has " + signatures.size() + " signatures; allowed: 1 to " + MOST_SIGNATURES, NEXT);
            }
            return new Envelope(payload, signatures);
        } catch (IOException e) {
            throw new ProofException(String.valueOf(e.getMessage()), NEXT);
        }
    }

    private static byte[] decoded(String text, String key) throws ProofException {
        return Base64Text.decode(text)
                .orElseThrow(() -> new ProofException("'" + key + "' of " + ORIGIN + " is not base64", NEXT));
    }

    /**
     * Returns what the envelope says; that means nothing before its signatures were checked.
     *
     * @throws ProofException if the payload is no statement
     */
    public Statement statement() throws ProofException {
        return Statement.parse(payload);
    }

    /** Returns the bytes that are signed: the "pre-authentication encoding" of DSSE. */
    public byte[] toSign() {
        String head = "DSSEv1 " + Statement.TYPE.length() + " " + Statement.TYPE + " " + payload.length + " ";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    /** Returns how many of some keys signed; several signatures of one key count once. */
    public int signers(List<TrustedKey> keys) {
        byte[] message = toSign();
        Set<String> signers = new HashSet<>();
        for (TrustedKey key : keys) {
            for (Signed signature : signatures) {
                byte[] bytes = Base64Text.decode(signature.base64()).orElseThrow();
                if (!signers.contains(key.id().hex()) && key.signed(message, bytes)) {
                    signers.add(key.id().hex());
                }
            }
        }
        return signers.size();
    }

    /** Tells whether another envelope is over the same bytes. */
    public boolean isOver(Envelope other) {
        return Arrays.equals(payload, other.payload);
    }

    /**
     * Returns a copy with one more signature.
     *
     * @throws ProofException if that very signature is there already, or there are too many
     */
    public Envelope with(byte[] signature) throws ProofException {
        String base64 = Base64Text.encode(signature);
        if (signatures.stream().anyMatch(signed -> signed.base64().equals(base64))) {
            throw new ProofException("this key signed it already", "sign with another key");
        }
        if (signatures.size() == MOST_SIGNATURES) {
            throw new ProofException(ORIGIN + " has " + MOST_SIGNATURES + " signatures, which is the most", NEXT);
        }
        List<Signed> more = new ArrayList<>(signatures);
        more.add(new Signed(Optional.empty(), base64));
        return new Envelope(payload, more);
    }

    /** Returns how many signatures there are, good or not. */
    public int size() {
        return signatures.size();
    }

    /** Returns the text of the file. */
    public byte[] toJson() {
        return JsonWriter.object(json -> {
            json.writeStringField("payloadType", Statement.TYPE);
            json.writeStringField("payload", Base64Text.encode(payload));
            json.writeArrayFieldStart("signatures");
            for (Signed signature : signatures) {
                json.writeStartObject();
                if (signature.keyId().isPresent()) {
                    json.writeStringField("keyid", signature.keyId().get());
                }
                json.writeStringField("sig", signature.base64());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
