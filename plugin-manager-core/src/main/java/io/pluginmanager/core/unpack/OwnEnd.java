package io.pluginmanager.core.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Whether content shows by itself that nothing is missing at its end. */
public final class OwnEnd {

    private OwnEnd() {}

    /**
     * Tells whether {@link Unpacker} will read the content as an archive or as compressed data, each of which it refuses
     * when cut, or refuse it anyway.
     */
    public static boolean shownBy(UnpackRequest request, FileChannel content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Magic.HEAD);
        int count = 0;
        while (head.hasRemaining() && count >= 0) {
            count = content.read(head, head.position());
        }
        try {
            byte[] bytes = Arrays.copyOf(head.array(), head.position());
            return FormatChoice.of(request, bytes).container() != FormatChoice.Container.PLAIN;
        } catch (Refusal e) {
            return true;
        }
    }
}
