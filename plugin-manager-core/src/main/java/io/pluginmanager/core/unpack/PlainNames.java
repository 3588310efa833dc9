package io.pluginmanager.core.unpack;

/**
 * Tells at a glance that a name breaks no rule, which is true of nearly all. Any doubt is left to {@link EntryNames},
 * which alone knows the rules and words what is wrong.
 */
final class PlainNames {

    private static final int SHORTEST_DEVICE = 3;
    private static final int LONGEST_DEVICE = 4;
    private static final int LOWER_CASE = 'a' - 'A';

    private PlainNames() {}

    /** Tells whether a text has printable ASCII characters only. */
    static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a name without trailing slash is a clean path of portable ASCII characters within the limits. */
    static boolean isClean(String name, UnpackLimits limits) {
        int length = name.length();
        if (length > limits.pathBytes()) {
            return false;
        }
        int depth = 1;
        int start = 0;
        int dot = -1;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c == '/') {
                if (!isCleanComponent(name, start, dot, i, limits)) {
                    return false;
                }
                depth++;
                start = i + 1;
                dot = -1;
            } else if (c == '.') {
                dot = dot < 0 ? i : dot;
            } else if (!isOrdinary(c)) {
                return false;
            }
        }
        return depth <= limits.depth() && isCleanComponent(name, start, dot, length, limits);
    }

    private static boolean isOrdinary(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '_'
                || c == '+'
                || c == '='
                || c == '@';
    }

    /** A dot at the start may be "." or "..", one at the end is dropped by Windows. */
    private static boolean isCleanComponent(String name, int start, int dot, int end, UnpackLimits limits) {
        return end > start
                && end - start <= limits.componentBytes()
                && name.charAt(end - 1) != '.'
                && !mayBeDevice(name, start, (dot < 0 ? end : dot) - start);
    }

    /** The first three letters tell enough; names of devices with other characters are not looked at here. */
    private static boolean mayBeDevice(String name, int start, int length) {
        if (length < SHORTEST_DEVICE || length > LONGEST_DEVICE) {
            return false;
        }
        int second = name.charAt(start + 1) | LOWER_CASE;
        int third = name.charAt(start + 2) | LOWER_CASE;
        return switch (name.charAt(start) | LOWER_CASE) {
            case 'c' -> second == 'o' && (third == 'n' || third == 'm');
            case 'p' -> second == 'r' && third == 'n';
            case 'a' -> second == 'u' && third == 'x';
            case 'n' -> second == 'u' && third == 'l';
            case 'l' -> second == 'p' && third == 't';
            default -> false;
        };
    }
}
