package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.core.lock.ProcessIdentity;
import java.io.IOException;

/**
 * What is known of the bytes of a download that was cut off.
 *
 * @param source where they come from, for people
 * @param validator the strong token of the object's state
 * @param size the length of the whole object
 * @param boot the boot of the machine in which they were written
 */
record PartialRecord(String source, String validator, long size, String boot) {

    private static final int SCHEMA = 1;

    static PartialRecord of(String source, Validator validator, long size) {
        return new PartialRecord(
                source, validator.token(), size, ProcessIdentity.current().bootId());
    }

    static PartialRecord parse(String origin, byte[] bytes) throws IOException {
        JsonObject json = JsonObject.parse(origin, bytes).checkSchema(SCHEMA);
        return new PartialRecord(json.text("source"), json.text("validator"), json.number("size"), json.text("boot"));
    }

    byte[] toJson() {
        return JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("source", source);
            json.writeStringField("validator", validator);
            json.writeNumberField("size", size);
            json.writeStringField("boot", boot);
        });
    }

    Validator strongValidator() {
        return new Validator(validator, true);
    }

    /** Tells whether no power cut can have come in between: such a one may leave wrong bytes in a file. */
    boolean isOfThisBoot() {
        return !boot.isEmpty() && boot.equals(ProcessIdentity.current().bootId());
    }
}
