using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class RowReaderTests
{
    [Fact]
    public void Read_NameInParts_JoinsThemInTheirOrder()
    {
        var reader = Reader(ColumnTargets.FirstName, ColumnTargets.Phone, ColumnTargets.MiddleName, ColumnTargets.LastName);

        Assert.Equal("Петров Пётр Петрович", reader.Read(["Пётр", "89228711345", "Петрович", "Петров"]).Contact!.FullName);
        Assert.Equal("Петров", reader.Read(["", "89228711345", " ", "Петров"]).Contact!.FullName);
    }

    [Theory]
    [InlineData("31.02.1980")]
    [InlineData("вчера")]
    public void Read_WrongBirthDate_Reason(string text) =>
        Assert.Equal(new Rejection(RejectReason.BadBirthDate), Reader(ColumnTargets.Phone, ColumnTargets.BirthDate).Read(["89228711345", text]).Reason);

    [Theory]
    [InlineData("1980-03-05")]
    [InlineData("05.03.1980")]
    [InlineData("5.3.1980")]
    [InlineData("05/03/1980")]
    [InlineData("1980-03-05 00:00:00")]
    public void Read_BirthDateAsPeopleWriteIt_Date(string text) =>
        Assert.Equal(new DateOnly(1980, 3, 5), Reader(ColumnTargets.Phone, ColumnTargets.BirthDate).Read(["89228711345", text]).Contact!.BirthDate);

    [Fact]
    public void Read_TextLongerThanTheField_Reason() =>
        Assert.Equal(new Rejection(RejectReason.TextTooLong), Reader(ColumnTargets.Phone, ColumnTargets.City).Read(["89228711345", new string('a', 401)]).Reason);

    [Fact]
    public void Read_RowShorterThanTheHeader_MissingCellsAreEmpty() => Assert.Equal("", Reader(ColumnTargets.Phone, ColumnTargets.City).Read(["89228711345"]).Contact!.City);

    [Fact]
    public void Read_CharactersNobodySees_AreLeftOut() =>
        Assert.Equal("Пермь", Reader(ColumnTargets.Phone, ColumnTargets.City).Read(["89228711345", "Пер\0мь\u0001"]).Contact!.City);

    private static RowReader Reader(params string[] targets) => new(new() { Columns = [.. targets.Select(target => new PlanColumn(target, target))] }, []);
}
