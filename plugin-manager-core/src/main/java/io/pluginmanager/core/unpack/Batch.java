package io.pluginmanager.core.unpack;

import java.util.ArrayList;
import java.util.List;

/** A buffer of file content on its way to the disk, with what is to be done with it. */
final class Batch {

    static final int SIZE = 256 << 10;

    /**
     * One step, in the order in which they were added.
     *
     * @param node the file that the bytes belong to, or the directory to create
     * @param offset where its bytes start
     * @param length how many they are
     * @param first whether the file is to be created
     * @param last whether the file ends here
     */
    record Step(Node node, int offset, int length, boolean first, boolean last) {}

    final byte[] bytes = new byte[SIZE];
    final List<Step> steps = new ArrayList<>();
    int used;

    void clear() {
        steps.clear();
        used = 0;
    }
}
