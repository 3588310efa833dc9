package io.pluginmanager.core.unpack;

/** Recognises programs by their first bytes: ELF, Mach-O, PE and scripts that name their interpreter. */
final class ProgramMagic {

    private ProgramMagic() {}

    static boolean matches(byte[] bytes, int offset, int length) {
        if (length >= 2 && bytes[offset] == '#' && bytes[offset + 1] == '!') {
            return true;
        }
        if (length >= 2 && bytes[offset] == 'M' && bytes[offset + 1] == 'Z') {
            return true;
        }
        if (length < 4) {
            return false;
        }
        return switch (number(bytes, offset)) {
            case 0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> true;
            // A Java class starts like a Mach-O file for several processors, but continues with a version above 44.
            case 0xcafebabe -> length >= 8 && number(bytes, offset + 4) > 0 && number(bytes, offset + 4) < 20;
            default -> false;
        };
    }

    private static int number(byte[] bytes, int offset) {
        return bytes[offset] << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | (bytes[offset + 3] & 0xff);
    }
}
