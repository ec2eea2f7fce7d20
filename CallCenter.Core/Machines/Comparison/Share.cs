namespace CallCenter.Core.Machines.Comparison;

/// <summary>So many of so many, and between what and what the true share lies with a probability of 95 %.</summary>
/// <param name="Low">0..1.</param>
/// <param name="High">0..1.</param>
public sealed record Share(int Count, int Of, double Low, double High)
{
    private const double Z = 1.959964;

    /// <summary>0..1; 0 of none.</summary>
    public double Value => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>Wilson's interval: it holds for few calls too, and for none wrong among them.</summary>
    public static Share Take(int count, int of)
    {
        if (of == 0)
        {
            return new(0, 0, 0, 1);
        }

        var (share, z2) = ((double)count / of, Z * Z);
        var middle = (share + (z2 / (2 * of))) / (1 + (z2 / of));
        var half = Z / (1 + (z2 / of)) * Math.Sqrt((share * (1 - share) / of) + (z2 / (4.0 * of * of)));
        return new(count, of, count == 0 ? 0 : Math.Max(0, middle - half), count == of ? 1 : Math.Min(1, middle + half));
    }
}
