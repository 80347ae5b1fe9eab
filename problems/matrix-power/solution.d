import std.stdio : readf, writefln;

enum ulong modulus = 1_000_000_007;

struct Matrix
{
    ulong[][] entries;

    static Matrix zero(size_t size)
    {
        return Matrix(new ulong[][](size, size));
    }

    static Matrix identity(size_t size)
    {
        auto result = zero(size);
        foreach (i; 0 .. size)
            result.entries[i][i] = 1;
        return result;
    }

    size_t size() const
    {
        return entries.length;
    }

    Matrix opBinary(string op : "*")(const Matrix other) const
    {
        auto product = zero(size);
        foreach (row; 0 .. size)
            foreach (column; 0 .. size)
                foreach (i; 0 .. size)
                {
                    const term = entries[row][i] * other.entries[i][column] % modulus;
                    product.entries[row][column] = (product.entries[row][column] + term) % modulus;
                }
        return product;
    }

    Matrix opBinary(string op : "^^")(ulong exponent)
    {
        auto result = identity(size);
        for (auto square = this; exponent > 0; exponent /= 2, square = square * square)
            if (exponent % 2 == 1)
                result = result * square;
        return result;
    }
}

void main()
{
    size_t size;
    ulong exponent;
    readf!" %d %d"(size, exponent);
    auto matrix = Matrix.zero(size);
    foreach (row; matrix.entries)
        foreach (ref entry; row)
            readf!" %d"(entry);
    writefln!"%(%(%d %)\n%)"((matrix ^^ exponent).entries);
}
