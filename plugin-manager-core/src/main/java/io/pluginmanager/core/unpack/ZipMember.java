package io.pluginmanager.core.unpack;

/**
 * An entry of a zip archive whose headers were checked.
 *
 * @param node the path that it takes
 * @param name the name in the archive, for messages
 * @param method 0 stored, 8 deflated
 * @param crc CRC-32 of the content
 * @param start position of the first byte of content
 * @param compressedSize bytes in the archive
 * @param size bytes of content
 */
record ZipMember(Node node, String name, int method, int crc, long start, long compressedSize, long size) {

    /** Returns the same content with another place to go to. */
    ZipMember at(Node other) {
        return new ZipMember(other, name, method, crc, start, compressedSize, size);
    }
}
