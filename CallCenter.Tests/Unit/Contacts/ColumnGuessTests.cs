using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class ColumnGuessTests
{
    private static readonly CardFieldRow[] s_fields = [new(7, "Номер договора", CardFieldType.Text, false, [])];

    [Theory]
    [InlineData("phone", ColumnTargets.Phone)]
    [InlineData(" ТЕЛ. ", ColumnTargets.Phone)]
    [InlineData("Мобильный телефон", ColumnTargets.Phone)]
    [InlineData("Телефон 1", ColumnTargets.Phone)]
    [InlineData("E-mail", ColumnTargets.Email)]
    [InlineData("Эл. почта", ColumnTargets.Email)]
    [InlineData("Ф.И.О.", ColumnTargets.FullName)]
    [InlineData("Клиент", ColumnTargets.FullName)]
    [InlineData("Фамилия", ColumnTargets.LastName)]
    [InlineData("Имя", ColumnTargets.FirstName)]
    [InlineData("Отчество", ColumnTargets.MiddleName)]
    [InlineData("День рождения", ColumnTargets.BirthDate)]
    [InlineData("Населённый пункт", ColumnTargets.City)]
    [InlineData("номер ДОГОВОРА", "field:7")]
    [InlineData("Размер обуви", "")]
    [InlineData("", "")]
    public void Guess_ByTheHeader_FindsTheField(string header, string target) => Assert.Equal(target, Assert.Single(Guess([header])).Target);

    [Fact]
    public void Guess_TwoColumnsForOneField_TheFirstHasIt()
    {
        var columns = Guess(["Телефон", "Мобильный"]);

        Assert.Equal([ColumnTargets.Phone, ""], columns.Select(column => column.Target));
    }

    [Fact]
    public void Guess_ByWhatItHolds_FindsPhonesAndAddresses()
    {
        var columns = ColumnGuess.Guess(["", "Колонка", "x"], [["Анна", "8 922 871-13-45", "a@b.ru"], ["Пётр", "9228711346", "c@d.ru"], ["12", "нет", ""]], [], []);

        Assert.Equal(["", ColumnTargets.Phone, ColumnTargets.Email], columns.Select(column => column.Target));
    }

    [Fact]
    public void Guess_WithoutHeaders_RemembersByPlace()
    {
        PlanColumn[] last = [new("", ColumnTargets.FullName), new("", ColumnTargets.Phone)];

        Assert.Equal([new("", ColumnTargets.FullName, MappedBy.LastTime), new("", ColumnTargets.Phone, MappedBy.LastTime)], ColumnGuess.Guess(["", ""], [["1", "2"]], [], last));
        Assert.All(ColumnGuess.Guess(["", "", ""], [["1", "2", "3"]], [], last), column => Assert.Equal("", column.Target));
    }

    [Fact]
    public void Guess_ColumnIgnoredLastTime_StaysIgnored()
    {
        Assert.Equal([new("Комментарий"), new("Тел.", ColumnTargets.Phone, MappedBy.Guess)], ColumnGuess.Guess(["Комментарий", "Тел."], [], [], [new("комментарий")]));
    }

    private static IReadOnlyList<PlanColumn> Guess(string[] headers) => ColumnGuess.Guess(headers, [], s_fields, []);
}
