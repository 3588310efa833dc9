package io.pluginmanager.core.job.template;

import java.util.List;

/** The functions that make texts. */
final class Texts {

    private Texts() {}

    static String replace(Arguments arguments) {
        String old = arguments.text(0);
        String replacement = arguments.text(1);
        String text = arguments.text(2);
        if (old.isEmpty()) {
            throw arguments.fault("cannot replace an empty text", "write what is to be replaced");
        }
        BoundedText result = arguments.newText();
        int from = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, from)) {
            result.append(text.substring(from, at)).append(replacement);
            from = at + old.length();
        }
        return result.append(text.substring(from)).finish();
    }

    /** Cuts between code points, where Go cuts between bytes and can leave half a character. */
    static String truncate(Arguments arguments) {
        long length = arguments.number(0);
        String text = arguments.text(1);
        boolean longer = length >= 0 && text.codePointCount(0, text.length()) > length;
        return longer ? text.substring(0, text.offsetByCodePoints(0, (int) length)) : text;
    }

    static String join(Arguments arguments) {
        String separator = arguments.text(0);
        List<?> list = arguments.list(1);
        BoundedText result = arguments.newText();
        for (int i = 0; i < list.size(); i++) {
            result.append(i == 0 ? "" : separator).append(written(arguments, list.get(i), "give it a list of texts"));
        }
        return result.finish();
    }

    /** Puts blanks between values of which neither is a text. */
    static String print(Arguments arguments) {
        BoundedText result = arguments.newText();
        boolean wasText = true;
        for (Object value : arguments.all()) {
            boolean isText = value instanceof String;
            result.append(wasText || isText ? "" : " ").append(written(arguments, value));
            wasText = isText;
        }
        return result.finish();
    }

    static String println(Arguments arguments) {
        BoundedText result = arguments.newText();
        String separator = "";
        for (Object value : arguments.all()) {
            result.append(separator).append(written(arguments, value));
            separator = " ";
        }
        return result.append("\n").finish();
    }

    /** Returns a value as it is written into a result. */
    static String written(Arguments arguments, Object value) {
        return written(arguments, value, Values.nextStep(value));
    }

    private static String written(Arguments arguments, Object value, String nextStep) {
        return Values.text(value).orElseThrow(() -> arguments.fault("cannot write " + Values.kind(value), nextStep));
    }
}
