package io.pluginmanager.core.install;

import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) without the security framework of the JDK, only to see whether a small file changed.
 *
 * <p>In a process that has just started, the first digest of the framework takes longer than everything else that an
 * unchanged installation does. It is faster once it runs, and what is fetched is hashed with it alone.
 */
final class PlainSha256 {

    private static final int BLOCK = 64;
    private static final int LENGTH_BYTES = 8;

    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
        0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
        0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
        0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
        0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
        0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2
    };

    private final int[] state = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private final int[] schedule = new int[BLOCK];

    private PlainSha256() {}

    /** Returns the 64 hexadecimal digits of the digest. */
    static String hex(byte[] bytes) {
        PlainSha256 sha = new PlainSha256();
        int whole = bytes.length - bytes.length % BLOCK;
        for (int at = 0; at < whole; at += BLOCK) {
            sha.block(bytes, at);
        }
        byte[] end = padded(bytes, whole);
        for (int at = 0; at < end.length; at += BLOCK) {
            sha.block(end, at);
        }
        return sha.digits();
    }

    private static byte[] padded(byte[] bytes, int from) {
        int rest = bytes.length - from;
        byte[] end = new byte[rest + 1 + LENGTH_BYTES <= BLOCK ? BLOCK : 2 * BLOCK];
        System.arraycopy(bytes, from, end, 0, rest);
        end[rest] = (byte) 0x80;
        long bits = 8L * bytes.length;
        for (int i = 1; i <= LENGTH_BYTES; i++) {
            end[end.length - i] = (byte) bits;
            bits >>>= 8;
        }
        return end;
    }

    private void block(byte[] bytes, int start) {
        int[] w = schedule;
        for (int i = 0, at = start; i < 16; i++, at += 4) {
            w[i] = (bytes[at] << 24)
                    | ((bytes[at + 1] & 0xff) << 16)
                    | ((bytes[at + 2] & 0xff) << 8)
                    | (bytes[at + 3] & 0xff);
        }
        for (int i = 16; i < BLOCK; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            int s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
            int s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int i = 0; i < BLOCK; i++) {
            int s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
            int t1 = h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i];
            int s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
            int t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private String digits() {
        StringBuilder hex = new StringBuilder(BLOCK);
        HexFormat format = HexFormat.of();
        for (int word : state) {
            hex.append(format.toHexDigits(word));
        }
        return hex.toString();
    }
}
