use std::error::Error;
use std::io;
use std::str::FromStr;

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

struct Date {
    year: usize,
    month: usize,
    day: usize,
}

impl FromStr for Date {
    type Err = Box<dyn Error>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '-').map(str::parse);
        let mut part = || parts.next().ok_or("a date has three parts");
        Ok(Date {
            year: part()??,
            month: part()??,
            day: part()??,
        })
    }
}

impl Date {
    fn month_lengths(&self) -> [usize; 12] {
        let leap = self.year % 4 == 0 && self.year % 100 != 0 || self.year % 400 == 0;
        let february = if leap { 29 } else { 28 };
        [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    fn day_of_year(&self) -> Option<usize> {
        let lengths = self.month_lengths();
        let before = self.month.checked_sub(1)?;
        let length = *lengths.get(before)?;
        (1..=length)
            .contains(&self.day)
            .then(|| lengths[..before].iter().sum::<usize>() + self.day)
    }

    fn describe(&self) -> String {
        let Some(day_of_year) = self.day_of_year() else {
            return "invalid".to_string();
        };
        let years = self.year - 1;
        let days = years * 365 + years / 4 - years / 100 + years / 400 + day_of_year - 1;
        format!("{} {day_of_year}", WEEKDAYS[days % 7])
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    for line in input.lines().skip(1) {
        println!("{}", line.trim().parse::<Date>()?.describe());
    }
    Ok(())
}
