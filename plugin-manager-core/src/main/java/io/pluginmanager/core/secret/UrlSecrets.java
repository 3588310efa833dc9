package io.pluginmanager.core.secret;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks what may not be shown of the URLs in a text. */
public final class UrlSecrets {

    // The password may hold any character that should have been encoded, so it ends at the last '@' of the authority.
    private static final Pattern USER =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,30}:/{2})[^/?#\\s@]{0,1024}@(?:[^/?#\\s@]{0,1024}@)*");
    private static final Pattern USER_WITH_SLASH =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,30}:/{2})[^/?#\\s@:\\[]{0,256}:(?![0-9]{1,5}(?:[/?#\\s'\"]|$))"
                    + "[^\\s@]{0,1024}@");

    private static final Pattern NAME = Pattern.compile("[?&;#]([^=&;#?\\s]{1,100})=");

    /** A value ends before the quote and the punctuation with which a sentence goes on. */
    private static final Pattern VALUE = Pattern.compile("[^&#\\s\"<>]*?(?=['\\])}:;,.]*(?:[&#\\s\"<>]|$))");

    private static final Pattern SECRET_NAME = Pattern.compile("x-(?:amz|goog|oss|cos|ms|obs)-.*"
            + "|.*(?:token|secret|passw|passphrase|pwd|signature|credential|session|bearer|jwt).*"
            + "|.*(?:api|access|private|signing|account|shared|security)[._-]?key.*|.*accesskeyid|.*accessid");
    private static final Set<String> SECRET_NAMES = Set.of(
            "key",
            "sig",
            "sign",
            "hmac",
            "auth",
            "authorization",
            "authentication",
            "pass",
            "pw",
            "code",
            "expires",
            "policy",
            "key-pair-id",
            "sas",
            "otp",
            "pin");

    private UrlSecrets() {}

    /** Returns the text with user information and the values of parameters that sign or authenticate masked. */
    public static String mask(String text) {
        String withoutUser = text;
        if (text.indexOf('@') >= 0 && text.contains("://")) {
            withoutUser = USER.matcher(text).replaceAll("$1" + Redactor.MASK + "@");
            withoutUser = USER_WITH_SLASH.matcher(withoutUser).replaceAll("$1" + Redactor.MASK + "@");
        }
        return text.indexOf('=') < 0 ? withoutUser : maskParameters(withoutUser);
    }

    private static String maskParameters(String text) {
        StringBuilder shown = new StringBuilder();
        Matcher name = NAME.matcher(text);
        Matcher value = VALUE.matcher(text);
        int at = 0;
        while (name.find(at)) {
            shown.append(text, at, name.end());
            at = name.end();
            if (isSecret(name.group(1)) && value.region(at, text.length()).lookingAt()) {
                shown.append(Redactor.MASK);
                at = value.end();
            }
        }
        return shown.append(text, at, text.length()).toString();
    }

    private static boolean isSecret(String name) {
        String decoded = decode(name).toLowerCase(Locale.ROOT);
        return SECRET_NAMES.contains(decoded) || SECRET_NAME.matcher(decoded).matches();
    }

    private static String decode(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
