using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Core.Numbering;

namespace CallCenter.Tests.Bench;

/// <summary>Look-ups of numbers against a bare binary search over the same beginnings of ranges, in turns, in one run.</summary>
public sealed class NumberingBench
{
    private const int RangesOfACode = 4_000;
    private const int LookUps = 5_000_000;
    private const int Rounds = 5;

    [Fact(Explicit = true)]
    public async Task Numbering()
    {
        var text = Encoding.UTF8.GetBytes(Registry());
        var watch = Stopwatch.StartNew();
        var rows = RegistryReader.Read("registry.csv", new MemoryStream(text));
        var (table, _) = RegistryBuilder.Build([("registry.csv", rows)], NumberingTable.Empty);
        var loaded = watch.Elapsed.TotalSeconds;
        var starts = table.Ranges().Select(range => (range.Code * 10_000_000L) + range.From).ToArray();
        var random = new Random(7);
        var numbers = Enumerable.Range(0, LookUps).Select(_ => 9_000_000_000 + random.NextInt64(1_000_000_000)).ToArray();

        var (search, find) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            search.Add(Nanoseconds(() => numbers.Sum(number => Array.BinarySearch(starts, number) & 1)));
            find.Add(Nanoseconds(() => numbers.Sum(number => table.Find(number) is null ? 0 : 1)));
        }

        search.Sort();
        find.Sort();
        var (bare, whole) = (search[Rounds / 2], find[Rounds / 2]);
        await BenchTable.WriteAsync("numbering",
        [
            string.Create(CultureInfo.InvariantCulture, $"{table.Count:N0} ranges read and built in {loaded:0.00} s; {LookUps:N0} random numbers, {Rounds} rounds in turns"),
            "",
            "bare search, ns   look-up, ns   ratio",
            string.Create(CultureInfo.InvariantCulture, $"{bare,15:0}   {whole,11:0}   {whole / bare,5:0.00}"),
        ]);
    }

    /// <summary>As large as the state's, in its grammar.</summary>
    private static string Registry()
    {
        string[] places = ["г. Москва", "Оренбургская область", "г. Улан-Удэ|Республика Бурятия", "Камчатский край"];
        var text = new StringBuilder();
        for (var code = 900; code < 1_000; code++)
        {
            for (var range = 0; range < RangesOfACode; range++)
            {
                var from = range * 2_500;
                text.Append(CultureInfo.InvariantCulture, $"{code};{from:0000000};{from + 1_999:0000000};2000;ПАО \"Связь {range % 40}\";{places[(code + range) % places.Length]}\n");
            }
        }

        return text.ToString();
    }

    private static double Nanoseconds(Func<int> work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalNanoseconds / LookUps;
    }
}
