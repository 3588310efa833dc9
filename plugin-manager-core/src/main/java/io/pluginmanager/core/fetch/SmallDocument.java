package io.pluginmanager.core.fetch;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.core.failure.Sizes;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import io.pluginmanager.spi.Transfer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * One attempt to read something small into memory.
 *
 * @param most how many bytes it may have
 */
record SmallDocument(Origin origin, int most, Receiver receiver) {

    String what() {
        return origin.quoted();
    }

    byte[] read(Call call) throws IOException {
        call.checkCancelled();
        try (Transfer transfer = origin.source().open(origin.ref(), ReadOptions.whole(), call)) {
            if (transfer.status() != Transfer.Status.FULL) {
                throw new SourceException(
                        Kind.PROTOCOL, what() + " did not come whole, although the whole was asked for");
            }
            OptionalLong announced = transfer.info().size();
            checkSize(announced.orElse(0));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            receiver.read(transfer, call, what(), (buffer, count) -> {
                long size = (long) bytes.size() + count;
                checkSize(size);
                if (announced.isPresent() && size > announced.getAsLong()) {
                    throw new SourceException(
                            Kind.CHANGED,
                            what() + " has more than the " + announced.getAsLong() + " bytes that were announced");
                }
                bytes.write(buffer, 0, count);
            });
            if (announced.isPresent() && announced.getAsLong() != bytes.size()) {
                throw new SourceException(
                        Kind.UNAVAILABLE,
                        what() + " ended after " + bytes.size() + " of " + announced.getAsLong() + " bytes");
            }
            return bytes.toByteArray();
        }
    }

    private void checkSize(long size) throws SourceException {
        if (size > most) {
            throw new SourceException(Kind.BLOCKED, what() + " is larger than the allowed " + Sizes.text(most));
        }
    }
}
