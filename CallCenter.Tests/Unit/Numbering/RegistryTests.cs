using System.Text;
using CallCenter.Core;
using CallCenter.Core.Numbering;

namespace CallCenter.Tests.Unit.Numbering;

/// <summary>Files in the grammar of the state's registry, with made-up ranges.</summary>
public sealed class RegistryTests
{
    private const string Newer = "АВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН\n";

    [Theory]
    // A plain region, in its several spellings.
    [InlineData("Оренбургская область", "", "Оренбургская обл.", "Asia/Yekaterinburg")]
    [InlineData("г. Орск|Оренбургская обл.", "", "Оренбургская обл.", "Asia/Yekaterinburg")]
    [InlineData("г. Улан-Удэ|р-н Х|Республика Бурятия", "", "Республика Бурятия", "Asia/Irkutsk")]
    // Joint names.
    [InlineData("г. Москва * Московская область", "", "г. Москва и Московская обл.", "Europe/Moscow")]
    [InlineData("г. Санкт - Петербург", "", "г. Санкт-Петербург", "Europe/Moscow")]
    // The address register's column speaks where there is a dash.
    [InlineData("-", "Ростовская область", "Ростовская обл.", "Europe/Moscow")]
    [InlineData("-", "Город Москва, Московская область", "г. Москва и Московская обл.", "Europe/Moscow")]
    // The whole country has no zone.
    [InlineData("Российская Федерация", "", "Российская Федерация", "")]
    // Districts of another time than their region.
    [InlineData("п. Усть-Нера|Оймяконский улус|Республика Саха /Якутия/", "", "Республика Саха (Якутия)", "Asia/Ust-Nera")]
    [InlineData("г. Якутск|Республика Саха /Якутия/", "", "Республика Саха (Якутия)", "Asia/Yakutsk")]
    // No region at all: the code's most frequent one.
    [InlineData("г.о. Люберцы", "", "Пермский край", "Asia/Yekaterinburg")]
    public void Build_Place_BecomesItsShortNameAndZone(string region, string register, string name, string zone)
    {
        var file = Newer
            + "922;0000000;0000999;1000;ООО \"Рога; и\" копыта;Пермский край;;1\n".Replace("; и", " и", StringComparison.Ordinal)
            + "922;0001000;0001999;1000;ПАО \"МегаФон\";Пермский край;;1\n"
            + $"922;0002000;0002999;1000;ПАО \"МегаФон\";{region};{register};1\n";

        var (table, _) = Build(file);

        Assert.Equal(new NumberInfo(name, zone, "ПАО \"МегаФон\""), table.Find(9_220_002_500));
        Assert.Equal("ООО \"Рога и\" копыта", table.Find(9_220_000_000)!.Value.Provider);
    }

    [Fact]
    public void Build_OlderFile_HasNoHeaderAndSixColumns()
    {
        var (table, report) = Build("301;2110000;2129999;20000;ПАО \"Ростелеком\";г. Улан-Удэ|Республика Бурятия\r\n");

        Assert.Equal(new NumberInfo("Республика Бурятия", "Asia/Irkutsk", "ПАО \"Ростелеком\""), table.Find(3_012_110_000));
        Assert.Equal((1, 0, 0), (report.Ranges, report.ByMajority, report.WithoutZone));
    }

    [Fact]
    public void Build_Windows1251_IsUnderstood()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("301;2110000;2129999;20000;ПАО;Республика Бурятия\n");

        Assert.Equal("Республика Бурятия", Build(("a.csv", bytes)).Table.Find(3_012_110_000)!.Value.Region);
    }

    [Fact]
    public void Build_SomeFamilies_LeaveTheOthers()
    {
        var (before, _) = Build("301;0000000;0000999;1000;A;Пермский край\n", "922;0000000;0000999;1000;A;Пермский край\n");

        var (table, report) = RegistryBuilder.Build([("new.csv", Rows("922;5000000;5000999;1000;B;Омская обл.\n"))], before);

        Assert.Equal(("Пермский край", null, "Омская обл."), (table.Find(3_010_000_000)?.Region, table.Find(9_220_000_000)?.Region, table.Find(9_225_000_000)?.Region));
        Assert.Equal([3, 9], report.Families);
    }

    [Theory]
    [InlineData("922;1;2;3\n", 1)]
    [InlineData("922;0000000;0000999;1000;A;Пермский край\n922;0001999;0001000;1000;A;Пермский край\n", 2)]
    [InlineData("922;0000000;0000999;1000;A;Пермский край\n92;0001000;0001999;1000;A;Пермский край\n", 2)]
    [InlineData("a;b\n<html>\n", 2)]
    public void Read_WrongLine_IsNamed(string file, int line) =>
        Assert.Equal(new RegistryIsWrong("f0.csv", line), Refused(() => Build(file)));

    [Fact]
    public void Read_NoRange_IsRefused() => Assert.Equal(new RegistryIsEmpty("f0.csv"), Refused(() => Build(Newer)));

    [Fact]
    public void Build_RangesThatShareNumbers_AreRefused() =>
        Assert.Equal(
            new RegistryOverlaps("79220000500"),
            Refused(() => Build("922;0000000;0000999;1000;A;Пермский край\n", "922;0000500;0001999;1000;A;Пермский край\n")));

    private static Refusal Refused(Action act) => Assert.Throws<RegistryException>(act).Refusal;

    private static (NumberingTable Table, NumberingReport Report) Build(params string[] files) =>
        Build([.. files.Select((file, at) => ($"f{at}.csv", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(file)).ToArray()))]);

    private static (NumberingTable Table, NumberingReport Report) Build(params (string Name, byte[] Bytes)[] files) =>
        RegistryBuilder.Build([.. files.Select(file => (file.Name, RegistryReader.Read(file.Name, new MemoryStream(file.Bytes))))], NumberingTable.Empty);

    private static List<RegistryRow> Rows(string file) => RegistryReader.Read("new.csv", new MemoryStream(Encoding.UTF8.GetBytes(file)));
}
